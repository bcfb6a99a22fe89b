/** Script that sums the layout shifts which the shopper did not cause into `window.shift` (Layout Instability API). */
export const SHIFTS = `window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });`;
