import { toMajor } from "../../core/money.ts";
import type { Report } from "../../report/report.ts";
import type { ReportCharts } from "../../report/report-page.ts";

const WIDTH = 820;
const HEIGHT = 260;
const EARNED = "#0b6e4f";
const CLICKS = "#8a5cf6";

/** Charts of a report as SVG texts, drawn by ECharts without a browser. */
export async function reportCharts(report: Report): Promise<ReportCharts> {
  // Loaded here, not at the top: no other command pays for it.
  const { init } = await import("echarts");
  const draw = (height: number, option: ChartOption): string => {
    const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
    chart.setOption({ animation: false, aria: { enabled: true }, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  };
  return { holdout: holdoutChart(report, draw), days: dayChart(report, draw) };
}

type ChartOption = Readonly<Record<string, unknown>>;
type Draw = (height: number, option: ChartOption) => string;

function holdoutChart({ holdout, currency }: Report, draw: Draw): string | null {
  const effects = [
    { name: "Revenue", effect: holdout?.revenue ?? null },
    { name: "Margin", effect: holdout?.margin ?? null },
  ].filter(({ effect }) => effect !== null && Number.isFinite(effect.always.interval[0]));
  if (effects.length === 0) return null;
  const major = (minor: number) => toMajor(minor, currency);
  return draw(60 + 50 * effects.length, {
    grid: { left: 90, right: 40, top: 10, bottom: 45 },
    xAxis: {
      type: "value",
      name: `${currency} per shopper beyond the held-out`,
      nameLocation: "middle",
      nameGap: 28,
    },
    yAxis: { type: "category", data: effects.map(({ name }) => name), axisTick: { show: false } },
    series: [
      // A line each, so that the axis reaches as far as the intervals do.
      ...effects.map(({ effect, name }) => ({
        type: "line",
        silent: true,
        symbol: "none",
        lineStyle: { color: EARNED, width: 2 },
        data: effect!.always.interval.map((end) => [major(end), name]),
      })),
      {
        type: "scatter",
        symbolSize: 12,
        itemStyle: { color: EARNED },
        data: effects.map(({ effect, name }) => [major(effect!.difference), name]),
      },
    ],
  });
}

function dayChart({ by, currency }: Report, draw: Draw): string | null {
  const days = by.day;
  if (days.length < 2) return null;
  const line = (metric: string, scale: (value: number) => number) =>
    days.map(({ values }) => {
      const value = values[metric];
      return value == null ? null : scale(value);
    });
  return draw(HEIGHT, {
    grid: { left: 70, right: 70, top: 40, bottom: 40 },
    legend: { top: 0 },
    xAxis: { type: "category", data: days.map(({ name }) => name) },
    yAxis: [
      { type: "value", name: currency },
      { type: "value", name: "%", splitLine: { show: false } },
    ],
    series: [
      {
        type: "line",
        name: "Value per order",
        data: line("value_per_order", (minor) => toMajor(minor, currency)),
        itemStyle: { color: EARNED },
      },
      {
        type: "line",
        name: "Click rate",
        yAxisIndex: 1,
        data: line("click_rate", (share) => 100 * share),
        itemStyle: { color: CLICKS },
      },
    ],
  });
}
