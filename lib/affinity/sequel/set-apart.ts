/**
 * What sets an item apart: what people have who hardly ever take it, though they take others of its kind, as toner for
 * another printer, a tube for another bicycle, or food for another animal. Learned of choices (choices-by-owners.ts), where a
 * need is what a shelf of the catalog holds; without categories nothing is learned.
 *
 * Who has d takes c hardly ever where at most half of those chose it who would by chance, and surely less than a third
 * when those are left out whom something else that they have brings to it (some have both printers); and where chance
 * comes so low as rarely as is asked: once in 2,000 pairs at most, and so rarely that of all pairs found no more than a
 * twentieth are expected to be chance (Benjamini & Hochberg, "Controlling the False Discovery Rate", 1995). Of its own
 * shelf too they take something else rather: who hardly takes anything of the shelf says so of the leaf category, and
 * what holds for that holds for the items of it that do not tell otherwise themselves.
 *
 * What people hardly ever take may also be nothing to them, as potting soil to who mows the lawn. It is set apart only from
 * what **stands in its place**: d is of c's own need, on one shelf with it; or on one with something else whose owners take c
 * more than all people do, and hardly anybody has both, as two printers. A shelf above others is one need where people
 * take of one of them in an order: of bicycles they do, of accessories not, and who has a bottle cage may have use for a
 * tyre. In a flat catalog no need is known, and all counts.
 *
 * Who has what **shows use** for c may have both: of what is on its shelf they take c well and surely more often than
 * others do (lift and Poisson deviance), and hardly anybody has it beside most of what sets c apart, as patch kits go with
 * every bicycle.
 */
import { poissonAtMost } from "../../core/statistics/distributions.ts";
import { poissonDeviance } from "../../core/statistics/llr.ts";
import {
  type ChoiceChances,
  type ChoiceCounts,
  type ChoicePlan,
  choiceChances,
} from "./choices-by-owners.ts";

/** Of chance, with those whom something else brings to it, and without; and how sure the second is. */
const MOST_WITH_OTHERS = 0.5;
const MOST_OF_CHANCE = 1 / 3;
const UNSURE = 0.05;
const MOST_CHANCE = 0.0005;
const MOST_FALSE = 0.05;
/** A pair of which chance would have fewer cannot be so far below it. */
const LEAST_EXPECTED = -Math.log(MOST_CHANCE);
const LEAST_LIFT = 1.25;
/** χ²₁ at 0.2 %: one side of it at 0.1 %. */
const LEAST_DEVIANCE = 9.55;
/** Share of the orders that hold anything of a shelf above others, which hold several of those, where it is one need. */
const MOST_ACROSS = 0.1;
/** Of chance: for an item on its own shelf; for what shows use, among those who have what sets an item apart. */
const MOST_OF_SHELF = 0.5;
const MOST_OF_OTHERS = 0.5;
/** Kept of an item: those that most people tell of. */
const MOST_APART = 32;
const MOST_SHOWN = 16;

/** Things by their numbers (`ChoicePlan.named`). */
export interface SetApart {
  readonly from: readonly number[];
  readonly shownBy: readonly number[];
}

/** Item → what sets it apart, where anything does. */
export function learnApart(counts: ChoiceCounts, plan: ChoicePlan): ReadonlyMap<number, SetApart> {
  const apart = new Map<number, SetApart>();
  if (plan.shelves === 0) return apart;
  const chances = choiceChances(counts, plan);
  const found = farBelow(chances, plan.things);
  const { isFlat, isOfOneNeed } = needsOf(counts, plan);
  const known = new Map<number, readonly number[]>();
  const usersOf = (choice: number): readonly number[] => {
    const users = known.get(choice) ?? usersAmong(chances, choice, plan.things);
    known.set(choice, users);
    return users;
  };
  const learned = (own: number, shelf: number): SetApart | null => {
    const ofItem = found.get(own) ?? [];
    const inherited = (found.get(shelf) ?? []).filter((had) => own < 0 || isRare(chances, had, own));
    const far = [...new Set([...ofItem, ...inherited])];
    if (far.length === 0) return null;
    const choices = [own, shelf].filter((one) => one >= 0);
    const users = choices.flatMap(usersOf);
    const all = far.filter(
      (had) =>
        isFlat ||
        choices.some((choice) => isOfOneNeed(had, choice)) ||
        users.some((user) => isOfOneNeed(had, user) && areOfOthers(chances, user, had)),
    );
    if (all.length === 0) return null;
    // What brings people to a shelf tells nothing of one item among its others.
    const brings = ofItem.length > 0 ? [own] : choices;
    const takers = [...new Set(brings.flatMap((choice) => takersOf(chances, choice, plan.things)))];
    const shown = takers.filter(
      (taker) => 2 * all.filter((had) => areOfOthers(chances, taker, had)).length >= all.length,
    );
    const from = withoutParts(all, plan).slice(0, MOST_APART);
    return { from, shownBy: withoutParts(shown, plan).slice(0, MOST_SHOWN) };
  };
  // Items that sell little are told by their category alone, all of one alike.
  const ofShelf = new Map([...found.keys()].map((shelf) => [shelf, learned(-1, shelf)]));
  plan.leaf.forEach((leaf, item) => {
    if (leaf < 0) return;
    const own = plan.thing[item]!;
    const shelf = plan.category[item]!;
    const one = own < 0 ? ofShelf.get(shelf) : learned(own, shelf);
    if (one != null) apart.set(item, one);
  });
  return apart;
}

/** Which things stand on one shelf that is one need; where no shelf lies above another there are none to tell apart. */
function needsOf(
  { held, across }: ChoiceCounts,
  { categories, named, leaf, standsOn }: ChoicePlan,
): {
  readonly isFlat: boolean;
  readonly isOfOneNeed: (a: number, b: number) => boolean;
} {
  const shelvesOf = (thing: number): readonly number[] =>
    standsOn[thing < categories ? named[thing]! : leaf[named[thing]!]!]!;
  const isNeed = (shelf: number): boolean => across[shelf]! <= MOST_ACROSS * held[shelf]!;
  return {
    isFlat: standsOn.every((shelves) => shelves.length <= 1),
    isOfOneNeed: (a, b) => shelvesOf(a).some((shelf) => isNeed(shelf) && shelvesOf(b).includes(shelf)),
  };
}

/** Whether what is known of the pair itself is not against it. */
const isRare = ({ seen, expected }: ChoiceChances, had: number, choice: number): boolean =>
  seen(had, choice) <= MOST_OF_CHANCE * expected(had, choice);

/** Choice → what sets it apart, those first of whom chance would have most. */
function farBelow(chances: ChoiceChances, things: number): Map<number, number[]> {
  const { seen, expected, onOwnShelf } = chances;
  const pairs: { had: number; choice: number; usual: number; chance: number }[] = [];
  for (let choice = 0; choice < things; choice++)
    for (let had = 0; had < things; had++) {
      const usual = expected(had, choice);
      if (usual < LEAST_EXPECTED) continue;
      pairs.push({ had, choice, usual, chance: poissonAtMost(Math.ceil(seen(had, choice)), usual) });
    }
  const sorted = pairs.map(({ chance }) => chance).sort((a, b) => a - b);
  const last = sorted.findLast((chance, i) => chance * sorted.length <= MOST_FALSE * (i + 1)) ?? 0;
  const rare = pairs.filter(({ chance }) => chance <= Math.min(MOST_CHANCE, last));
  const found = new Map<number, number[]>();
  for (const [choice, some] of Map.groupBy(rare, (pair) => pair.choice)) {
    const takers = takersOf(chances, choice, things);
    const far = some.filter(({ had, usual }) => {
      const left = Math.ceil(Math.max(0, seen(had, choice) - brought(chances, had, choice, takers)));
      return (
        seen(had, choice) <= MOST_WITH_OTHERS * usual &&
        poissonAtMost(left, MOST_OF_CHANCE * usual) <= UNSURE &&
        left <= MOST_OF_SHELF * onOwnShelf(had, choice)
      );
    });
    if (far.length > 0)
      found.set(
        choice,
        far.sort((a, b) => b.usual - a.usual || a.had - b.had).map(({ had }) => had),
      );
  }
  return found;
}

/** What those have who take a thing well and surely more often than all people do, whatever brings them to its shelf. */
function usersAmong({ seen, owners, people }: ChoiceChances, choice: number, things: number): number[] {
  const users: number[] = [];
  for (let had = 0; had < things; had++)
    if (had !== choice && isMore(seen(had, choice), (owners(had) * owners(choice)) / people)) users.push(had);
  return users;
}

const isMore = (met: number, usual: number): boolean =>
  usual > 0 && met >= LEAST_LIFT * usual && poissonDeviance(met, usual) >= LEAST_DEVIANCE;

/** What those have who take a thing well and surely more often than others take it of its shelf; most of them first. */
function takersOf({ seen, onOwnShelf }: ChoiceChances, choice: number, things: number): number[] {
  const takers: number[] = [];
  for (let had = 0; had < things; had++) {
    if (isMore(seen(had, choice), onOwnShelf(had, choice))) takers.push(had);
  }
  return takers.sort((a, b) => seen(b, choice) - seen(a, choice) || a - b);
}

/** Of those who have a thing so many take a choice for something else that they have: what brings most of them. */
const brought = (chances: ChoiceChances, had: number, choice: number, takers: readonly number[]): number =>
  takers
    .filter((taker) => areOfOthers(chances, taker, had))
    .reduce(
      (most, taker) =>
        Math.max(
          most,
          (chances.both(had, taker) * chances.seen(taker, choice)) / Math.max(1, chances.owners(taker)),
        ),
      0,
    );

/** Whether far fewer people have both of two things than if each had what they have by chance. */
const areOfOthers = ({ both, owners, people }: ChoiceChances, one: number, other: number): boolean =>
  one !== other && both(one, other) <= (MOST_OF_OTHERS * owners(one) * owners(other)) / people;

/** A category says it for all of its items. */
const withoutParts = (things: readonly number[], { categories, category, named }: ChoicePlan): number[] => {
  const whole = new Set(things.filter((one) => one < categories));
  return things.filter((one) => one < categories || !whole.has(category[named[one]!]!));
};
