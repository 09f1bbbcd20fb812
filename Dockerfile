FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# Of the fonts' weights only those stay that are embedded (server/interchange/export/pdf/font-files.ts).
RUN find node_modules/@expo-google-fonts node_modules/@embedpdf/fonts-sc -type f \( -name '*.ttf' -o -name '*.otf' \) \
  ! -name NotoSerifSC_400Regular.ttf ! -name NotoSerifSC_700Bold.ttf ! -name NotoSansHans-Medium.otf ! -name NotoEmoji_400Regular.ttf -delete

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 JIWEN_DATA=/data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/package.json package.json
COPY --from=build /app/server/seed server/seed
COPY --from=build /app/client-sdk/generated/operations.json client-sdk/generated/operations.json
RUN mkdir /data /evidence && chown node /data /evidence
USER node
VOLUME ["/data", "/evidence"]
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||4000)+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "dist/server/main.js"]
