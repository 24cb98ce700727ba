import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Publications } from '../publishing/publications.ts';

/** What `/metrics` tells, as Prometheus text. */
export interface Metrics {
  answered(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  /** Counts a head answered 304 before any routing. */
  readonly headUnchanged: () => void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(publications: Publications, listeners: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'sotay_http_requests_total',
    help: 'Requests answered, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'sotay_http_request_seconds',
    help: 'Seconds until the answer was ready, by route; heads answered unchanged before routing are not timed',
    labelNames: ['route'] as const,
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  new Gauge({
    name: 'sotay_event_listeners',
    help: 'Phones listening for new editions',
    registers,
    collect() {
      this.set(listeners());
    },
  });
  new Gauge({
    name: 'sotay_edition',
    help: 'Newest edition of each public channel',
    labelNames: ['conference'] as const,
    registers,
    async collect() {
      for (const { slug } of await publications.conferences()) {
        const newest = await publications.newest(slug, 'public');
        if (newest) this.set({ conference: slug }, newest.head.edition);
      }
    },
  });
  const unchanged = requests.labels({ method: 'GET', route: '/api/v1/conferences/:slug/:channel/head', status: '304' });

  return {
    answered({ method, route, status, ms }) {
      requests.inc({ method, route, status: String(status) });
      durations.observe({ route }, ms / 1000);
    },
    headUnchanged: () => unchanged.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
