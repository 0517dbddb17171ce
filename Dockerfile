# One file for every service: docker build --build-arg SERVICE=subgraphs/orders -t shop-orders .
# For both platforms: docker buildx build --platform linux/amd64,linux/arm64 … . docs/images.md says more.
ARG NODE_VERSION=24.22.3
# Of a release: the same with @sha256:…, so that nobody can replace what the tag names.
ARG NODE_IMAGE=node:${NODE_VERSION}-bookworm-slim

# What is assembled is the same on each platform, so that it is built on that of the machine.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS repository
WORKDIR /repository
COPY . .

FROM repository AS manifests
RUN node tools/deployment/image/assemble.mjs manifests /repository /app \
  && cp tools/deployment/image/assemble.mjs /app/assemble.mjs

FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS dependencies
ARG SERVICE
# Only what the stage before gives decides whether this is run again.
COPY --from=manifests /app /app
RUN --mount=type=cache,target=/root/.npm cd /app \
  && node assemble.mjs dependencies ${SERVICE} /app && rm assemble.mjs

FROM repository AS assembled
ARG SERVICE
COPY --from=dependencies /app /app
RUN node tools/deployment/image/assemble.mjs sources /repository ${SERVICE} /app && mkdir -p /data

FROM ${NODE_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="shop ${SERVICE}" \
  org.opencontainers.image.description="A service of the shop's GraphQL supergraph" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 HEALTH_PORT=4000
WORKDIR /app
COPY --from=assembled /app /app
COPY --from=assembled --chown=node /data /data
USER node
# Whether the process lives; whether it may be sent requests is asked at /ready.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Tracing is off unless the environment switches it on: docs/traces.md
CMD ["node", "--import", "./shared/runtime/trace/register.ts", "service/main.ts"]
