import tracer from 'dd-trace';
import { serviceNameOf } from './service-name.ts';
import { installSpans } from './trace.ts';

/**
 * Traces with dd-trace, which also instruments drivers. Loaded by register.ts, if that is wanted. The only module that imports
 * dd-trace.
 */
tracer.init({
  service: process.env.DD_SERVICE ?? serviceNameOf(process.argv[1]),
  // Our logger writes the ids itself.
  logInjection: false,
  runtimeMetrics: false,
});
// Spans below those of the drivers are noise.
tracer.use('net', false);
tracer.use('dns', false);

installSpans({
  run(name, tags, parent, work) {
    const [operation = name] = name.split(' ');
    const childOf = tracer.scope().active() ?? remote(parent);
    return tracer.trace(`shop.${operation}`, { resource: name, tags, ...(childOf && { childOf }) }, () =>
      work(),
    );
  },
  traceparent: () => tracer.scope().active()?.context().toTraceparent(),
  logFields() {
    const span = tracer.scope().active();
    const fields = {};
    if (span) tracer.inject(span, 'log', fields);
    return fields;
  },
});

const remote = (traceparent: string | undefined) =>
  traceparent ? tracer.extract('text_map', { traceparent }) : null;
