import Fastify from 'fastify';
import mercuriusGateway from '@mercuriusjs/gateway';

// It does not know Federation 2: the schemas are given in the words of Federation 1.
const services = JSON.parse(process.env.SERVICES);
const app = Fastify();
await app.register(mercuriusGateway, { jit: 1, gateway: { services } });
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
