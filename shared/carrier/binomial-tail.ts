/** Probability of `successes` or more in `trials`, each with probability `p`: how surprising a count of failures is. */
export function binomialTail(successes: number, trials: number, p: number): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  // The terms from `successes` on, the first by logarithms, each next one from the one before.
  let logTerm = trials * Math.log1p(-p);
  for (let k = 1; k <= successes; k += 1) {
    logTerm += Math.log(((trials - k + 1) / k) * (p / (1 - p)));
  }
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let k = successes; k <= trials && term > sum * 1e-12; k += 1) {
    sum += term;
    term *= ((trials - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.min(1, sum);
}
