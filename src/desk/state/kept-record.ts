/** An object that was kept as JSON; undefined where nothing is kept, or something nobody here wrote. */
export function recordIn(kept: string | null | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(kept ?? 'null');
    return isRecord(json) ? json : undefined;
  } catch {
    // Cut off or written over: the device knows nothing then, and the server is asked.
    return undefined;
  }
}

/** Whether a JSON value has members by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
