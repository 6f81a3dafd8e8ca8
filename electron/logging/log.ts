/**
 * Contract: how services log. Levels by LiveKit's rubric: info is one line per life-cycle step, never more than once a
 * second; warn is a fault we live with; error is one the agent was told about.
 */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
  /**
   * Whoever gets or makes a secret says so here: it stands in no line from now on.
   * @param passing one of ever new ones, as access tokens are: the latest of these count
   */
  conceal(secret: string, passing?: 'passing'): void;
}
