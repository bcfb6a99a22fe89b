import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  chiSquareTail,
  gammaQuantile,
  normalQuantile,
  normalTail,
  poissonAtMost,
  tQuantile,
  tTail,
} from "../../../lib/core/statistics/distributions.ts";
import { jeffreysInterval } from "../../../lib/core/statistics/jeffreys.ts";
import { close } from "./close.ts";

/** Computed by scipy 1.17.1. */
describe("tails and quantiles, against scipy", () => {
  it.each([
    ["t.sf(2.5, 10)", tTail(2.5, 10), 0.01572342211830441],
    ["t.ppf(.975, 5)", tQuantile(0.975, 5), 2.5705818356363146],
    ["t.ppf(.975, 2.3)", tQuantile(0.975, 2.3), 3.807163208232131],
    ["norm.sf(10), which 1 − cdf gives as 0", normalTail(10), 7.61985302416047e-24],
    ["beta.cdf(.02, 12, 500)", betaCdf(0.02, 12, 500), 0.32757843689012245],
    ["beta.ppf(.025, 12, 500)", betaQuantile(0.025, 12, 500), 0.01219171565171371],
    ["beta.ppf(.975, 1.5, 9000)", betaQuantile(0.975, 1.5, 9000), 0.0005192064962493932],
    ["beta.ppf(.025, .5, .5)", betaQuantile(0.025, 0.5, 0.5), 0.001541333133436012],
    ["gamma.ppf(.05, .2, scale=5000)", gammaQuantile(0.05, 0.2, 1000), 0.0010196065550564263],
    ["gamma.ppf(.95, .2, scale=5000)", gammaQuantile(0.95, 0.2, 1000), 5152.628998213337],
    ["gamma.ppf(.95, 2.5, scale=1600)", gammaQuantile(0.95, 2.5, 4000), 8856.398154813081],
    ["gamma.ppf(.95, .01, scale=10000)", gammaQuantile(0.95, 0.01, 100), 33.626239980746874],
    ["gamma.ppf(.95, 40, scale=3)", gammaQuantile(0.95, 40, 120), 152.81921094815382],
    ["chi2.sf(500, 3), which 1 − cdf gives as 0", chiSquareTail(500, 3), 4.771672031912771e-108],
    ["poisson.cdf(3, 2.5)", poissonAtMost(3, 2.5), 0.7575761331330662],
    ["poisson.cdf(12, 60)", poissonAtMost(12, 60), 4.949610442476321e-14],
    [
      "poisson.cdf(1000, 900), whose terms begin below what a number can hold",
      poissonAtMost(1000, 900),
      0.9995093672671425,
    ],
    ["poisson.cdf(746, 746), likewise", poissonAtMost(746, 746), 0.5097358754174108],
  ])("%s", (_name, found, expected) => {
    close(found, expected);
  });

  it("norm.ppf(1e-10), to the 2e-9 that the library reaches there", () => {
    close(normalQuantile(1e-10), -6.361340902404056, 3e-9);
  });

  it("says Jeffreys' interval of Open Bandit's clicks", () => {
    close(jeffreysInterval(46, 10_000)[0], 0.00341251, 2e-6);
    close(jeffreysInterval(46, 10_000)[1], 0.00607393, 2e-6);
    close(jeffreysInterval(69, 10_000)[0], 0.00541662, 2e-6);
    close(jeffreysInterval(69, 10_000)[1], 0.00866858, 2e-6);
  });

  it("closes Jeffreys' interval at the end that nothing or everything has reached", () => {
    expect(jeffreysInterval(0, 20)[0]).toBe(0);
    expect(jeffreysInterval(20, 20)[1]).toBe(1);
  });
});
