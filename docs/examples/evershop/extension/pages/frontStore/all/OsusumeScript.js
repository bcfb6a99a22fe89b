import React from "react";

export default function OsusumeScript() {
  return React.createElement("script", { type: "module", src: "/v1/element.js" });
}
export const layout = { areaId: "body", sortOrder: 100 };
