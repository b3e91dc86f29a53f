/** Places where the demo's pictures were taken: a few flat shapes in soft colours behind the people. */
import { hash32, pick } from './random.ts';

export interface Backdrop {
  readonly width: number;
  readonly height: number;
  /** A whole number for each salt, the same for the same picture. */
  random(salt: number): number;
}

const rect = (x: number, y: number, width: number, height: number, fill: string, extra = ''): string =>
  `<rect x="${Math.round(x)}" y="${Math.round(y)}" width="${Math.round(width)}" height="${Math.round(height)}" fill="${fill}"${extra}/>`;
const circle = (x: number, y: number, radius: number, fill: string, extra = ''): string =>
  `<circle cx="${Math.round(x)}" cy="${Math.round(y)}" r="${Math.round(radius)}" fill="${fill}"${extra}/>`;
const path = (data: string, fill: string): string => `<path d="${data}" fill="${fill}"/>`;

/** A hill line from left to right, filled to the bottom. */
function hills(
  { width, height, random }: Backdrop,
  at: number,
  rise: number,
  fill: string,
  salt: number,
): string {
  const y = Math.round(height * at);
  const up = Math.round(height * rise * (0.6 + (random(salt) % 5) / 10));
  const third = Math.round(width / 3);
  return path(
    `M0 ${y}Q${third / 2} ${y - up} ${third} ${y}T${third * 2} ${y}T${width + third} ${y}V${height}H0Z`,
    fill,
  );
}

function clouds({ width, height, random }: Backdrop, fill: string): string {
  const unit = height * 0.06;
  return [0, 1, 2]
    .map((cloud) => {
      const x = width * (0.1 + (random(20 + cloud) % 80) / 100);
      const y = height * (0.06 + (random(30 + cloud) % 22) / 100);
      const puffs = circle(x, y, unit, fill) + circle(x + unit, y - unit * 0.5, unit * 1.2, fill);
      return puffs + circle(x + unit * 2.2, y, unit, fill) + rect(x, y, unit * 2.2, unit, fill);
    })
    .join('');
}

const SKIES = ['#bfe3f5', '#cfe8ef', '#a9d8f0', '#ffe0c2', '#fbd3c6', '#d6e4ff'];

function meadow(scene: Backdrop): string {
  const { width, height, random } = scene;
  const sky = rect(0, 0, width, height, pick(SKIES, random(1)));
  const sun = circle(width * (0.12 + (random(2) % 76) / 100), height * 0.16, height * 0.08, '#fff3b8');
  const far = hills(scene, 0.58, 0.16, pick(['#a8d5a2', '#9fcfb0', '#b5d68f'], random(3)), 4);
  return sky + sun + clouds(scene, '#ffffffb0') + far + hills(scene, 0.74, 0.1, '#86bf7f', 5);
}

function park(scene: Backdrop): string {
  const { width, height, random } = scene;
  const trees = [0, 1, 2, 3, 4]
    .map((tree) => {
      const x = width * (tree / 4) + (((random(10 + tree) % 100) - 50) * width) / 900;
      const radius = height * (0.16 + (random(40 + tree) % 9) / 100);
      const trunk = rect(x - radius * 0.1, height * 0.45, radius * 0.2, height * 0.26, '#9a7456');
      return (
        trunk +
        circle(
          x,
          height * 0.36,
          radius,
          pick(['#8cc48a', '#79b77f', '#a4cf86', '#6fae88'], random(50 + tree)),
        )
      );
    })
    .join('');
  return rect(0, 0, width, height, '#d8eff0') + trees + hills(scene, 0.68, 0.05, '#a9d190', 6);
}

function beach(scene: Backdrop): string {
  const { width, height, random } = scene;
  const sea = rect(0, height * 0.46, width, height * 0.2, pick(['#6fc3d6', '#5bb5cf', '#7ccfc9'], random(3)));
  const sail = width * (0.1 + (random(7) % 80) / 100);
  const unit = height * 0.09;
  const boat = path(
    `M${Math.round(sail)} ${Math.round(height * 0.48)}v-${Math.round(unit * 1.6)}l${Math.round(unit)} ${Math.round(unit * 1.6)}Z`,
    '#fffaf0',
  );
  const sky = rect(0, 0, width, height, pick(['#bfe6f2', '#ffd9b8', '#cdeaf5'], random(1)));
  const sun = circle(width * (0.2 + (random(2) % 60) / 100), height * 0.2, height * 0.07, '#fff0a8');
  return sky + sun + sea + boat + hills(scene, 0.68, 0.04, '#f3dfb0', 5);
}

function city(scene: Backdrop): string {
  const { width, height, random } = scene;
  const tones = pick(
    [
      ['#c3c9e6', '#aeb6db'],
      ['#e6c9c3', '#d9b3ab'],
      ['#bcd9d6', '#a3c8c5'],
    ],
    random(3),
  );
  const count = 9;
  const houses = Array.from({ length: count }, (_, house) => {
    const tall = height * (0.25 + (random(10 + house) % 30) / 100);
    const x = (width * house) / count;
    const windows = [0.25, 0.6]
      .map((across) =>
        rect(
          x + (width / count) * across,
          height * 0.75 - tall * 0.8,
          width / count / 7,
          tall * 0.5,
          '#ffffff66',
        ),
      )
      .join('');
    return (
      rect(x, height * 0.75 - tall, width / count - 2, tall + height, tones[house % 2] ?? '#c3c9e6') + windows
    );
  }).join('');
  return rect(0, 0, width, height, pick(SKIES, random(1))) + clouds(scene, '#ffffff90') + houses;
}

function mountains(scene: Backdrop): string {
  const { width, height, random } = scene;
  const peak = (x: number, top: number, half: number, fill: string): string =>
    path(
      `M${Math.round(x - half)} ${Math.round(height * 0.75)}L${Math.round(x)} ${Math.round(top)}L${Math.round(x + half)} ${Math.round(height * 0.75)}Z`,
      fill,
    );
  const left = width * (0.2 + (random(4) % 20) / 100);
  const range =
    peak(left, height * 0.2, width * 0.4, '#9db4cf') +
    peak(width * 0.78, height * 0.28, width * 0.42, '#b3c5da');
  const snow =
    peak(left, height * 0.2, width * 0.4 * 0.24, '#ffffff00') +
    path(
      `M${Math.round(left - width * 0.1)} ${Math.round(height * 0.34)}L${Math.round(left)} ${Math.round(height * 0.2)}L${Math.round(left + width * 0.1)} ${Math.round(height * 0.34)}Q${Math.round(left)} ${Math.round(height * 0.28)} ${Math.round(left - width * 0.1)} ${Math.round(height * 0.34)}Z`,
      '#f7fbff',
    );
  return (
    rect(0, 0, width, height, pick(['#d9ecf7', '#fbe3d4', '#e3e6fa'], random(1))) +
    range +
    snow +
    hills(scene, 0.72, 0.06, '#eef5fa', 5)
  );
}

const WALLS = ['#f6dcc9', '#dfe8d5', '#d8e3ee', '#f3d6d6', '#e9e0f2', '#f7ebc3', '#cfe3dd', '#f0cdb8'];

function room(scene: Backdrop): string {
  const { width, height, random } = scene;
  const wall = rect(0, 0, width, height, pick(WALLS, random(1)));
  const x = width * (0.06 + (random(2) % 60) / 100);
  const unit = height * 0.34;
  const frame = rect(x, height * 0.08, unit * 0.9, unit, '#fffaf2', ' rx="8"');
  const inner = rect(
    x + unit * 0.07,
    height * 0.08 + unit * 0.07,
    unit * 0.76,
    unit * 0.86,
    pick(SKIES, random(3)),
  );
  const bars =
    rect(x + unit * 0.43, height * 0.08, unit * 0.05, unit, '#fffaf2') +
    rect(x, height * 0.08 + unit * 0.48, unit * 0.9, unit * 0.05, '#fffaf2');
  const floor =
    rect(0, height * 0.82, width, height * 0.18, '#c99b75') +
    rect(0, height * 0.8, width, height * 0.02, '#fffaf2');
  const lampX = (x + width * 0.55) % width;
  const lamp =
    rect(lampX - 3, 0, 6, height * 0.12, '#8a7a70') + circle(lampX, height * 0.14, height * 0.05, '#ffe9a8');
  return wall + frame + inner + bars + lamp + floor;
}

function library(scene: Backdrop): string {
  const { width, height, random } = scene;
  const spines = ['#d98c7a', '#7fa8b8', '#e0b967', '#8fae7c', '#a78bb5', '#efe3d0'];
  const shelves = [0, 1, 2, 3].map((shelf) => {
    const y = height * shelf * 0.24;
    const books = Array.from({ length: 12 }, (_, book) => {
      const tall = height * (0.13 + (random(100 + shelf * 12 + book) % 6) / 100);
      const slot = width / 12;
      return rect(
        book * slot + 4,
        y + height * 0.2 - tall,
        slot - 8,
        tall,
        pick(spines, random(200 + shelf * 12 + book)),
      );
    }).join('');
    return books + rect(0, y + height * 0.2, width, height * 0.025, '#b58a63');
  });
  return rect(0, 0, width, height, '#f1e2cd') + shelves.join('');
}

function party(scene: Backdrop): string {
  const { width, height, random } = scene;
  const wall = rect(
    0,
    0,
    width,
    height,
    pick(['#fde3d8', '#e2f0f7', '#f4e4f5', '#fdf0cf', '#dff3e6'], random(1)),
  );
  const flags = Array.from({ length: 12 }, (_, flag) => {
    const slot = width / 12;
    const sag = Math.sin((flag / 11) * Math.PI) * height * 0.07;
    const top = Math.round(height * 0.05 + sag);
    const fill = pick(['#f08a7b', '#f6c65b', '#7cc6b5', '#7fa6e0', '#c991d6'], flag);
    return path(
      `M${Math.round(flag * slot)} ${top}h${Math.round(slot * 0.9)}l-${Math.round(slot * 0.45)} ${Math.round(height * 0.08)}Z`,
      fill,
    );
  }).join('');
  const balloons = [0, 1, 2]
    .map((balloon) => {
      const x = width * (0.08 + (random(10 + balloon) % 84) / 100);
      const y = height * (0.3 + (random(20 + balloon) % 20) / 100);
      const fill = pick(['#f4978e', '#f8cd6a', '#8ccfc0', '#93b5ea'], random(30 + balloon));
      return rect(x - 2, y, 4, height * 0.4, '#00000022') + circle(x, y, height * 0.075, fill);
    })
    .join('');
  return wall + balloons + flags;
}

/** A plain studio wall with a soft round light. */
function studio({ width, height, random }: Backdrop): string {
  const [wall, light] = pick(
    [
      ['#f7c6b4', '#fbd9cb'],
      ['#b9d9e8', '#d0e7f1'],
      ['#c9e0b8', '#dbecce'],
      ['#e3cdf0', '#eeddf6'],
      ['#f8dd9a', '#fbe8b9'],
      ['#b5ddd3', '#cbe9e2'],
      ['#f3b9c3', '#f8d0d7'],
    ],
    random(1),
  );
  const x = width * (0.3 + (random(2) % 40) / 100);
  return (
    rect(0, 0, width, height, wall ?? '#f7c6b4') +
    circle(x, height * 0.4, Math.min(width, height) * 0.5, light ?? '#fbd9cb')
  );
}

const BACKDROPS = [meadow, studio, park, room, beach, studio, city, party, mountains, library, room, meadow];

/** The shapes behind the people of one picture. */
export function backdropShapes(pictureSeed: number, width: number, height: number): string {
  const draw = pick(BACKDROPS, hash32(pictureSeed, 0, 0));
  return draw({ width, height, random: (salt) => hash32(pictureSeed, 1, salt) });
}
