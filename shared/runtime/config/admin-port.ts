const adminPortsAbove = 16;
const lastPort = 65_535;

/** The port of operators where none is set: derived from the service's own, so that several on one machine do not collide. */
export const adminPortOf = (port: number): number =>
  port === 0 ? 0 : port + adminPortsAbove <= lastPort ? port + adminPortsAbove : port - adminPortsAbove;
