/** Small shops of trades in which one thing is for some and not for others, comes after another, or stands for it. */
import { habitsOf, itemsOf, peopleOf } from "./in-lines.ts";
import type { Planted } from "./planted.ts";

/** Who washes hands with soap shaves with nothing. */
export const washing: Planted = {
  currency: "EUR",
  items: itemsOf(`
    DISP | Aqua Soap Dispenser | soap/dispensers | 24 | lasts
    REF | Aqua Hand Soap Refill 500 ml | soap/refills | 12
    REF-1L | Aqua Hand Soap Refill 1 l | soap/refills | 20
    CREAM | Aqua Hand Cream 50 ml | care/hands | 9
    RAZOR-X | Razor X Handle | shave/handles | 15 | lasts
    BLADE-X | Blades for Razor X 4 pcs | shave/blades | 14
    RAZOR-Y | Razor Y Handle | shave/handles | 18 | lasts
    BLADE-Y | Blades for Razor Y 4 pcs | shave/blades | 16
    FOAM | Shaving Foam 200 ml | shave/foam | 5
    TOWEL | Cotton Towel | textiles | 18 | lasts
    SPONGE | Bath Sponge | bath | 3`),
  habits: habitsOf(`
    3: REF|REF-1L CREAM=.2
    2: BLADE-X FOAM=.4
    2: BLADE-Y FOAM=.4
    1: TOWEL SPONGE=.3`),
  orders: 300,
  people: {
    ...peopleOf(
      "soap",
      150,
      `
      300: DISP REF
      200: REF|REF-1L CREAM=.3
      120: REF|REF-1L
      40: REF|REF-1L=.7 CREAM=.2`,
    ),
    ...peopleOf(
      "x",
      80,
      `
      310: RAZOR-X BLADE-X FOAM=.5
      220: BLADE-X FOAM=.3
      120: BLADE-X
      30: BLADE-X=.6`,
    ),
    ...peopleOf(
      "y",
      80,
      `
      310: RAZOR-Y BLADE-Y
      220: BLADE-Y FOAM=.3
      120: BLADE-Y
      30: BLADE-Y=.6`,
    ),
  },
  customers: { soap: { 200: "DISP REF", 100: "REF", 30: "REF" }, towel: { 60: "TOWEL" } },
};

/** A model that another has followed. */
export const models: Planted = {
  currency: "USD",
  items: itemsOf(`
    NOVA5 | Nova 5 Smartphone 128 GB | phones | 449 | lasts | days 700
    NOVA6 | Nova 6 Smartphone 128 GB | phones | 549 | lasts
    ORBIT | Orbit 2 Smartphone 128 GB | phones | 399 | lasts
    CASE5 | Silicone Case for Nova 5 | cases | 19 | for NOVA5
    CASE6 | Silicone Case for Nova 6 | cases | 19 | for NOVA6
    GLASS5 | Screen Glass for Nova 5 | glass | 12 | for NOVA5
    CHG | USB-C Charger 20 W | chargers | 25
    CABLE | USB-C Cable 1 m | cables | 9
    BUDS | Wireless Earbuds | audio | 59 | lasts`),
  habits: habitsOf(`
    5: NOVA6 CASE6=.5 CHG=.3
    3: ORBIT CHG=.2
    2: CABLE CHG=.4
    1: BUDS`),
  orders: 300,
  people: peopleOf(
    "five",
    120,
    `
    280: NOVA5 CASE5=.5
    120: GLASS5|CASE5|CABLE=.5`,
  ),
  customers: { five: { 299: "NOVA5" }, orbit: { 200: "ORBIT" } },
};

/** What fits one car does not fit another, and a mop has its pads on its own shelf. */
export const workshop: Planted = {
  currency: "EUR",
  items: itemsOf(`
    OIL-5W30 | Engine Oil 5W-30 5 l | oil | 45
    OIL-0W20 | Engine Oil 0W-20 5 l | oil | 52
    OF-A | Oil Filter for Fiat Panda | filters/oil | 8
    OF-B | Oil Filter for VW Golf | filters/oil | 9
    AF-A | Air Filter for Fiat Panda | filters/air | 12
    AF-B | Air Filter for VW Golf | filters/air | 14
    WIP-A | Wiper Blades for Fiat Panda | wipers | 19
    WIP-B | Wiper Blades for VW Golf | wipers | 24
    WASH | Screen Wash 5 l | fluids | 6
    MAT-A | Floor Mats for Fiat Panda | mats | 35 | lasts
    MOP | Flat Mop | cleaning | 29 | lasts
    MOP-PAD | Mop Pad for Flat Mop 2 pcs | cleaning | 9
    SPRAY | Kitchen Spray 500 ml | cleaning | 4`),
  habits: habitsOf(`
    4: OIL-5W30 OF-A=.8 AF-A=.3
    4: OIL-0W20 OF-B=.8 AF-B=.3
    2: WIP-A|WIP-B WASH=.4
    1: MAT-A
    1: MOP MOP-PAD=.4
    1: MOP-PAD|SPRAY`),
  orders: 500,
  people: {
    ...peopleOf(
      "panda",
      110,
      `
      280: OIL-5W30 OF-A
      150: WIP-A WASH=.4
      60: OIL-5W30=.6 OF-A AF-A=.5`,
    ),
    ...peopleOf(
      "golf",
      110,
      `
      280: OIL-0W20 OF-B
      150: WIP-B WASH=.4
      60: OIL-0W20=.6 OF-B AF-B=.5`,
    ),
  },
  customers: { panda: { 200: "OIL-5W30 OF-A" }, golf: { 200: "OIL-0W20 OF-B" } },
};

/** A volume follows another, a size follows another, and a pack holds six of what is sold alone. */
export const growing: Planted = {
  currency: "EUR",
  items: itemsOf(`
    KAZE-1 | 風の剣 1巻 | comics/action | 7
    KAZE-2 | 風の剣 2巻 | comics/action | 7
    KAZE-3 | 風の剣 3巻 | comics/action | 7
    KAZE-4 | 風の剣 4巻 | comics/action | 7.5
    ART | 風の剣 画集 | comics/art | 33
    DIA-1 | Softy Diapers Size 1 (2-5 kg) 24 pcs | baby/diapers | 8
    DIA-2 | Softy Diapers Size 2 (4-8 kg) 24 pcs | baby/diapers | 9
    WIPE | Baby Wipes 64 pcs | baby/wipes | 2.5
    WIPE-6 | Baby Wipes 6 x 64 pcs | baby/wipes | 12
    MILK-1 | Starter Formula 1 800 g | baby/formula | 18
    CUPS | Spotty Paper Cups Set of 6 | party/cups | 2.5
    PLATES | Spotty Paper Plates Set of 6 | party/plates | 2.5
    NAPS | Spotty Paper Napkins Set of 20 | party/napkins | 2
    STRAWS | Paper Straws 25 pcs | party/straws | 2`),
  habits: habitsOf(`
    4: KAZE-1 KAZE-2=.6
    2: KAZE-3 KAZE-4=.5
    1: KAZE-4 ART=.3
    4: DIA-1|DIA-2 WIPE|WIPE-6=.6
    2: DIA-1|DIA-2 MILK-1=.3
    4: CUPS PLATES=.6 NAPS=.5
    2: PLATES STRAWS=.2
    1: STRAWS`),
  orders: 600,
  people: peopleOf(
    "reader",
    60,
    `
    280: KAZE-1
    200: KAZE-2
    120: KAZE-3
    40: KAZE-4=.6`,
  ),
  customers: { ken: { 100: "KAZE-1 KAZE-2" } },
};

/** Two ways of making coffee, and menus of which one has not been sold yet. */
export const counter: Planted = {
  currency: "EUR",
  items: itemsOf(`
    MACH | Capsule Machine Uno | machines/capsule | 129 | lasts
    CAPS-R | Capsules Ristretto 10 pcs | coffee/capsules | 4.2
    CAPS-L | Capsules Lungo 10 pcs | coffee/capsules | 4.2
    DRIP | Pour Over Dripper | brewing/drippers | 18 | lasts
    FILT | Paper Filters 100 pcs | brewing/filters | 4
    BEAN-E | Ethiopia Beans 250 g | coffee/beans | 9
    BEAN-B | Brazil Beans 250 g | coffee/beans | 8
    FROTH | Milk Frother | machines/frothers | 19 | lasts
    CAKE | Cheesecake Slice | food/cakes | 5
    BURGER | Classic Burger | food/burgers | 8
    PIZZA | Pizza Margherita | food/pizza | 9
    FRIES | Fries | food/sides | 3.5
    COLA | Cola 0.3 l | drinks | 2.5
    MENU | Burger Menu | menus | 12 | holds BURGER FRIES COLA
    ICE | Ice Cream Cup | desserts | 4`),
  habits: habitsOf(`
    5: CAPS-R|CAPS-L CAPS-L=.2
    4: BEAN-E|BEAN-B FILT=.4
    2: DRIP FILT=.8 BEAN-E=.4
    1: MACH CAPS-R=.7
    .5: FROTH
    4: BURGER FRIES=.6 COLA=.5
    4: PIZZA COLA=.4
    1: ICE
    .5: CAKE`),
  orders: 900,
  people: {
    ...peopleOf(
      "capsule",
      80,
      `
      280: MACH CAPS-R
      180: CAPS-R|CAPS-L
      90: CAPS-R|CAPS-L
      20: CAPS-L=.5`,
    ),
    ...peopleOf(
      "filter",
      80,
      `
      280: DRIP FILT BEAN-E
      180: BEAN-E|BEAN-B FILT=.4
      90: BEAN-E|BEAN-B FILT=.4`,
    ),
  },
  customers: { capsule: { 250: "MACH CAPS-R", 150: "CAPS-R CAPS-L" }, filter: { 200: "DRIP FILT" } },
};

/** Who mows and who sows buy nothing alike, and yet soil is nothing against a mower. */
export const garden: Planted = {
  currency: "EUR",
  items: itemsOf(`
    MOW-E | Battery Lawn Mower 36 V | mowers/battery | 299 | lasts
    MOW-P | Petrol Lawn Mower 42 cm | mowers/petrol | 279 | lasts
    BAT-4 | Battery 36 V 4 Ah | supplies/batteries | 99
    OIL-M | Mower Oil 600 ml | supplies/oil | 8
    HOSE | Garden Hose 20 m | water/hoses | 25
    CONN | Hose Connector 1/2 inch | water/parts | 4
    SOIL-20 | Potting Soil 20 l | soil | 5
    SOIL-40 | Potting Soil 40 l | soil | 8
    SEED-T | Tomato Seeds | seeds | 2.5
    SEED-B | Basil Seeds | seeds | 2
    SEED-L | Lavender Seeds | seeds | 2.5
    POT | Terracotta Pot 20 cm | pots | 7`),
  habits: habitsOf(`
    6: SEED-T|SEED-B|SEED-L SEED-B|SEED-L=.5 SOIL-20|SOIL-40=.4 POT=.3
    2: HOSE CONN=.6
    1: MOW-E BAT-4=.6
    1: MOW-P OIL-M=.6
    2: SOIL-40 POT=.3`),
  orders: 700,
  people: {
    ...peopleOf(
      "petrol",
      60,
      `
      280: MOW-P OIL-M
      120: OIL-M`,
    ),
    ...peopleOf(
      "battery",
      60,
      `
      280: MOW-E BAT-4=.5
      120: BAT-4`,
    ),
  },
  customers: { petrol: { 250: "MOW-P OIL-M" }, battery: { 200: "MOW-E" } },
};
