export function manifests(repository: string, target: string): void;
export function dependencies(service: string, target: string): void;
export function sources(repository: string, service: string, target: string): void;
