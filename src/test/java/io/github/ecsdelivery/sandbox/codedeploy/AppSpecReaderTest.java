package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecReaderTest {
    private static final String FULL = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "arn:1"
                    LoadBalancerInfo:
                      ContainerName: app
                      ContainerPort: 8080
                    PlatformVersion: LATEST
                    NetworkConfiguration:
                      AwsvpcConfiguration:
                        Subnets: [subnet-1]
                        SecurityGroups: [sg-1]
                        AssignPublicIp: DISABLED
                    CapacityProviderStrategy:
                      - CapacityProvider: FARGATE_SPOT
                        Base: 1
                        Weight: 2
            Hooks:
              - BeforeInstall: fn
            """;

    private final AppSpecReader reader = new AppSpecReader();

    @Test
    void readsAll() throws AppSpec.Invalid {
        AppSpec spec = read(FULL, false);

        assertThat(spec.taskDefinition()).isEqualTo("arn:1");
        assertThat(spec.containerName()).isEqualTo("app");
        assertThat(spec.containerPort()).isEqualTo(8080);
        assertThat(spec.platformVersion()).isEqualTo("LATEST");
        assertThat(String.valueOf(spec.networkConfiguration()))
                .isEqualTo("{\"awsvpcConfiguration\":{\"subnets\":[\"subnet-1\"],\"securityGroups\":[\"sg-1\"],"
                        + "\"assignPublicIp\":\"DISABLED\"}}");
        assertThat(String.valueOf(spec.capacityProviderStrategy()))
                .isEqualTo("[{\"capacityProvider\":\"FARGATE_SPOT\",\"weight\":2,\"base\":1}]");
        assertThat(spec.hooks()).containsEntry("BeforeInstall", "fn");
    }

    @Test
    void readsJsonAndKeysInAnyCase() throws AppSpec.Invalid {
        for (String version : new String[] {"0.0", "\"0.0\""}) {
            AppSpec spec = read(
                    "{\"version\": " + version
                            + ", \"resources\": [{\"x\": {\"type\": \"AWS::ECS::Service\", \"properties\":"
                            + " {\"taskDefinition\": \"arn:1\", \"loadBalancerInfo\": {\"containerName\": \"app\","
                            + " \"containerPort\": 8080}}}}]}",
                    true);
            assertThat(spec.containerPort()).isEqualTo(8080);
            assertThat(spec.networkConfiguration()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    version: 0.0 | version: 1.0
                    version: 0.0 | version: 0
                    version: 0.0 | x: 0.0
                    Type: AWS::ECS::Service | Type: AWS::Lambda::Function
                    TaskDefinition: | Taskdef:
                    ContainerName: app | ContainerName:
                    ContainerPort: 8080 | ContainerPort: "8080"
                    ContainerPort: 8080 | ContainerPort: 0
                    Subnets: [subnet-1] | Subnets: []
                    SecurityGroups: [sg-1] | Other: 1
                    AssignPublicIp: DISABLED | AssignPublicIp: no
                    Base: 1 | Base: x
                    BeforeInstall: fn | BeforeInstal: fn
                    Hooks: | Resources:
                    PlatformVersion: LATEST | PlatformVersion: 1
                    version: 0.0 | version: [0.0
                    """)
    void refuses(String part, String replacement) {
        assertThatThrownBy(() -> read(FULL.replace(part, replacement), false))
                .isInstanceOf(AppSpec.Invalid.class)
                .hasMessageStartingWith("The deployment failed because the AppSpec file that specifies the deployment"
                        + " configuration is missing or has an invalid configuration. The input AppSpec file is a not"
                        + " well-formed yaml. The template cannot be parsed.");
    }

    @Test
    void refusesLoadBalancerInfoAsList() {
        assertThatThrownBy(
                        () -> read(FULL.replace("          ContainerName: app", "        - ContainerName: app"), false))
                .hasMessageContaining("The template cannot be parsed.")
                .hasMessageContaining("LoadBalancerInfo must be a map");
        assertThatThrownBy(() -> read(FULL, true)).hasMessageContaining("not well-formed json");
        assertThatThrownBy(() -> read("", false)).isInstanceOf(AppSpec.Invalid.class);
    }

    @Test
    void whatIsTooDeepIsRefusedToo() {
        for (String text :
                new String[] {"[".repeat(100_000), "- ".repeat(100_000), "a: " + "9".repeat(5000), "\0", "\t"}) {
            assertThatThrownBy(() -> read(text, false)).isInstanceOf(AppSpec.Invalid.class);
            assertThatThrownBy(() -> read(text, true)).isInstanceOf(AppSpec.Invalid.class);
        }
    }

    private AppSpec read(String text, boolean json) throws AppSpec.Invalid {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), json);
    }
}
