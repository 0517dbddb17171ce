# One file for every service: docker build --build-arg SERVICE=subgraphs/orders -t shop-orders .
ARG NODE_VERSION=24.22.3

FROM node:${NODE_VERSION}-bookworm-slim AS dependencies
ARG SERVICE
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY gateway/package.json gateway/
COPY subgraphs/users/package.json subgraphs/users/
COPY subgraphs/products/package.json subgraphs/products/
COPY subgraphs/orders/package.json subgraphs/orders/
COPY subgraphs/payments/package.json subgraphs/payments/
COPY subgraphs/notifications/package.json subgraphs/notifications/
COPY storefront/live/package.json storefront/live/
COPY dev/package.json dev/
COPY dev/mongo/package.json dev/mongo/
COPY testbench/package.json testbench/
COPY tools/package.json tools/
COPY e2e/package.json e2e/
# Only what this service needs; the links of the workspaces stay links, as Node strips no types inside node_modules.
RUN npm ci --omit=dev --workspace=${SERVICE} --workspace=shared

FROM node:${NODE_VERSION}-bookworm-slim
ARG SERVICE
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY shared shared
COPY ${SERVICE} ${SERVICE}
RUN ln -s ${SERVICE} service && mkdir /data && chown node /data
USER node
CMD ["node", "service/main.ts"]
