/** It only registers a hook that loads what is instrumented. */
declare module 'dd-trace/register.js';
