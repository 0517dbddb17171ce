# One file for every service: docker build --build-arg SERVICE=subgraphs/orders -t shop-orders .
ARG NODE_VERSION=24.22.3

# The package.json of every workspace, whatever workspaces there are: npm needs all of them.
FROM node:${NODE_VERSION}-bookworm-slim AS manifests
WORKDIR /all
COPY . .
RUN mkdir /manifests \
  && find . -name package.json -not -path '*/node_modules/*' -exec cp --parents {} /manifests \; \
  && cp package-lock.json .npmrc /manifests

FROM node:${NODE_VERSION}-bookworm-slim AS dependencies
ARG SERVICE
WORKDIR /app
COPY --from=manifests /manifests ./
# Only what this service needs; the links of the workspaces stay links, as Node strips no types inside node_modules.
RUN npm ci --omit=dev --workspace=${SERVICE} --workspace=shared

FROM node:${NODE_VERSION}-bookworm-slim
ARG SERVICE
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json event-map.json ./
COPY gateway/supergraph/supergraph.graphql gateway/supergraph/
COPY shared shared
COPY ${SERVICE} ${SERVICE}
RUN ln -s ${SERVICE} service && mkdir /data && chown node /data
USER node
# Tracing is off unless the environment switches it on: docs/traces.md
CMD ["node", "--import", "./shared/runtime/trace/register.ts", "service/main.ts"]
