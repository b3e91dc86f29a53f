/** The answer, or the fallback if it has not come within the time. */
export function withTimeLimit<Value>(
  answer: Promise<Value>,
  milliseconds: number,
  fallback: Value,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(fallback), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
