/** Small pieces that several drawings share. */

/** A closed path. */
export const path = (fill: string, d: string): string => `<path fill="${fill}" d="${d}"/>`;

/** An open line; its ends are round, as the whole drawing's. */
export const line = (stroke: string, width: number, d: string): string =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" d="${d}"/>`;

export const box = (fill: string, x: number, y: number, width: number, height: number, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}"${radius ? ` rx="${radius}"` : ""} fill="${fill}"/>`;

export const oval = (fill: string, x: number, y: number, rx: number, ry = rx): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** A coffee bean with its crease, `size` half its length. */
export const bean = (fill: string, crease: string, x: number, y: number, size: number): string =>
  `<g transform="translate(${x} ${y}) rotate(28) scale(${size / 24})">${oval(fill, 0, 0, 17, 24)}${line(crease, 4, "M2-22C-9-8 9 8-2 22")}</g>`;

/** Something lighter or darker over what is below. */
export const veil = (fill: string, opacity: number, d: string): string =>
  `<path fill="${fill}" opacity="${opacity}" d="${d}"/>`;
