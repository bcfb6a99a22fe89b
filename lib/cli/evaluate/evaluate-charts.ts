import { TASKS, type Task } from "../../affinity/evaluation/measure.ts";
import type { Evaluation } from "../../affinity/evaluation/run.ts";

const WIDTH = 760;
const ROW = 30;
const FRAME = 70;
const PLAIN = "#8a94a6";
const CHOSEN = "#0b6e4f";

/** What ECharts hands to a custom series, as far as it is used here. */
interface Coordinates {
  value(dimension: number): number | string;
  coord(data: (number | string)[]): number[];
}

/** A chart a task as SVG text: NDCG@10 of every scorer with its 95 % interval. Drawn by ECharts without a browser. */
export async function evaluationCharts(evaluation: Evaluation): Promise<Readonly<Record<Task, string>>> {
  // Loaded here, not at the top: no other command pays for it.
  const { init } = await import("echarts");
  const draw = (task: Task): string => {
    const scorers = evaluation.scorers.toReversed();
    const values = scorers.map(({ tasks }) => tasks[task].metrics["ndcg@10"]!);
    const chart = init(null, null, {
      renderer: "svg",
      ssr: true,
      width: WIDTH,
      height: FRAME + ROW * scorers.length,
    });
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      grid: { left: 260, right: 60, top: 10, bottom: 40 },
      xAxis: { type: "value", name: "NDCG@10", nameLocation: "middle", nameGap: 26 },
      yAxis: {
        type: "category",
        data: scorers.map(({ name }, i) => `${name}  ${values[i]!.value.toFixed(3)}`),
        axisTick: { show: false },
      },
      series: [
        {
          type: "bar",
          barWidth: 16,
          data: scorers.map(({ kind }, i) => ({
            value: values[i]!.value,
            itemStyle: { color: kind === "baseline" || kind === "reference" ? PLAIN : CHOSEN },
          })),
        },
        {
          type: "custom",
          data: values.map(({ interval }, i) => [interval[0], interval[1], i]),
          renderItem: (_: unknown, api: Coordinates) => {
            const [left, y] = api.coord([api.value(0), api.value(2)]) as [number, number];
            const [right] = api.coord([api.value(1), api.value(2)]) as [number, number];
            const line = (x1: number, y1: number, x2: number, y2: number) =>
              ({
                type: "line",
                shape: { x1, y1, x2, y2 },
                style: { stroke: "#222", lineWidth: 1.5 },
              }) as const;
            const children = [
              line(left, y, right, y),
              line(left, y - 5, left, y + 5),
              line(right, y - 5, right, y + 5),
            ];
            return { type: "group", children };
          },
        },
      ],
    });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  };
  return Object.fromEntries(TASKS.map((task) => [task, draw(task)])) as Record<Task, string>;
}
