import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Figures for operations. No label holds a person; municipality is a label only where it is few and needed. */
export function openMetrics() {
  const register = new Registry()
  collectDefaultMetrics({ register })
  return {
    register,
    requests: new Histogram({
      name: 'samvirke_http_request_seconds',
      help: 'Time to answer a request, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers: [register],
    }),
    jobs: new Counter({
      name: 'samvirke_jobs_total',
      help: 'Jobs run, by task and outcome',
      labelNames: ['task', 'outcome'],
      registers: [register],
    }),
    waitingJobs: new Gauge({
      name: 'samvirke_jobs_failing',
      help: 'Jobs that have failed and wait for another try',
      registers: [register],
    }),
    outsideCalls: new Histogram({
      name: 'samvirke_outside_call_seconds',
      help: 'Time of calls to systems outside, by system and outcome',
      labelNames: ['system', 'outcome'],
      buckets: [0.05, 0.2, 0.5, 1, 5, 30, 120, 960],
      registers: [register],
    }),
  }
}
export type Metrics = ReturnType<typeof openMetrics>
