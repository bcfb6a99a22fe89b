import { hydrateRoot } from "react-dom/client";
import { Document } from "./document.jsx";

hydrateRoot(document, <Document path={location.pathname} />);
