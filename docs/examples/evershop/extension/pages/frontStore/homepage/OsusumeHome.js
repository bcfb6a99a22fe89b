import React from "react";

export default function OsusumeHome() {
  const slot = React.createElement("osusume-block", { placement: "home", accept: "/osusume/add" });
  return React.createElement("div", { className: "page-width" }, slot);
}
export const layout = { areaId: "content", sortOrder: 1 };
