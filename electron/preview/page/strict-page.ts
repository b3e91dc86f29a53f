/** What the preload reaches for and this page does not implement throws by its name. */
export function strictPage(name: string, members: object): object {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(`The preview runtime does not implement ${name}.${key}`);
    },
  });
}
