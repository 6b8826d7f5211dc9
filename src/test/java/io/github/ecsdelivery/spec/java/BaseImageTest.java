package io.github.ecsdelivery.spec.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseImageTest {

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin:17-jre, 17",
        "eclipse-temurin:17.0.9_9-jre-alpine, 17",
        "eclipse-temurin:21-jdk-22.04, 21",
        "public.ecr.aws/docker/library/eclipse-temurin:21-jre, 21",
        "public.ecr.aws/amazoncorretto/amazoncorretto:11.0.20, 11",
        "amazoncorretto:21-alpine, 21",
        "amazoncorretto:8u292, 8",
        "openjdk:8-jdk, 8",
        "openjdk:1.8.0, 8",
        "gcr.io/distroless/java17-debian12, 17",
        "gcr.io/distroless/java:11, 11",
        "registry.access.redhat.com/ubi8/openjdk-17-runtime:1.18, 17",
        "adoptopenjdk/openjdk11:alpine, 11",
        "maven:3.9-eclipse-temurin-17, 17",
        "ibm-semeru-runtimes:open-17-jre, 17",
        "azul/zulu-openjdk-alpine:17-jre, 17",
        "tomcat:10.1-jdk21, 21",
        "localhost:5000/base/java17@sha256:0123, 17",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/java:17, 17",
    })
    void theTagOrTheNameTellsTheRelease(String image, int release) {
        assertThat(BaseImage.javaRelease(image)).isEqualTo(release);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eclipse-temurin",
                "eclipse-temurin:latest",
                "gcr.io/distroless/base-debian12",
                "alpine:3.19",
                "debian:12",
                "javascript:17",
                "node:20",
                "base@sha256:17",
                "registry:5000/shop",
                "openjdk:3",
                "",
                ":",
            })
    void otherwiseNothingIsKnown(String image) {
        assertThat(BaseImage.javaRelease(image)).isNull();
    }
}
