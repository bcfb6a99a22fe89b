import { createSSRApp } from "vue";
import Shop from "./Shop.vue";

createSSRApp(Shop, { path: location.pathname }).mount("#app");
