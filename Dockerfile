# One image with every role of Tapekeeper; the command chooses: docker run tapekeeper sink. Builds with and without BuildKit.

FROM eclipse-temurin:17-jdk-noble AS build
WORKDIR /build
COPY . .
# Tests and formatting are the business of ./mvnw verify.
RUN ./mvnw -B -ntp -pl app -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM eclipse-temurin:17-jre-noble
RUN groupadd --gid 10001 tapekeeper \
    && useradd --uid 10001 --gid tapekeeper --no-create-home --home-dir /var/lib/tapekeeper --shell /usr/sbin/nologin tapekeeper \
    && install -d -o tapekeeper -g tapekeeper /var/lib/tapekeeper

COPY LICENSE /opt/tapekeeper/
COPY deploy/image/tapekeeper /usr/local/bin/
COPY --from=build /build/app/target/lib/ /opt/tapekeeper/lib/
COPY --from=build /build/app/target/app-*.jar /opt/tapekeeper/lib/

USER 10001:10001
# Where relative paths of the configuration begin, ingest's state among them; it needs no volume, for Kafka restores it.
WORKDIR /var/lib/tapekeeper
EXPOSE 8080 9404
ENTRYPOINT ["tapekeeper"]
