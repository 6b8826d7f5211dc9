package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.rollback.TrafficChoice.Entrance;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrafficChoiceTest {
    private static final String TWO = """
            {'taskDefinitionArn': 'arn:2', 'containerDefinitions': [
              {'name': 'web', 'portMappings': [{'containerPort': 8080}, {'containerPort': 9090}]},
              {'name': 'admin', 'portMappings': [{'containerPortRange': '7000-7001'}]},
              {'name': 'log'}]}""";

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrafficChoice choice(
            String definition, @Nullable AppSpecDocument ofThen, @Nullable String now, int port, String service) {
        return new TrafficChoice(
                new Described(tree(definition)), ofThen, new Snapshot("c", "s", now, port, tree("{}"), tree(service)));
    }

    private static AppSpecDocument appSpec(String container, int port) throws Exception {
        return AppSpecDocument.parse(
                "appspec.yaml", """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: arn:2
                        LoadBalancerInfo:
                          ContainerName: %s
                          ContainerPort: %d
                """.formatted(container, port).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theAppSpecOfThenCountsMost() throws Exception {
        assertThat(choice(TWO, appSpec("web", 9090), "web", 8080, "{}").choose())
                .isEqualTo(new Entrance("web", 9090));
        assertThat(choice(TWO, appSpec("admin", 7001), null, 0, "{}").choose()).isEqualTo(new Entrance("admin", 7001));
    }

    @Test
    void thenATaskSetThatStillRunsIt() {
        String service = """
                {'taskSets': [
                  {'taskDefinition': 'arn:3', 'loadBalancers': [{'containerName': 'web', 'containerPort': 8080}]},
                  {'taskDefinition': 'arn:2', 'loadBalancers': [{'containerName': 'web', 'containerPort': 9090}]}]}""";

        assertThat(choice(TWO, null, "web", 8080, service).choose()).isEqualTo(new Entrance("web", 9090));
    }

    @Test
    void thenWhatGetsTheTrafficNowWhereItFits() {
        assertThat(choice(TWO, null, "web", 8080, "{}").choose()).isEqualTo(new Entrance("web", 8080));
        assertThat(choice(TWO, null, "web", 3000, "{}").choose()).isNull();
        assertThat(choice(TWO, null, "log", 8080, "{}").choose()).isNull();
    }

    @Test
    void thenWhatTheServiceWasSetUpWith() {
        String service = "{'loadBalancers': [{'containerName': 'web', 'containerPort': 9090}]}";

        assertThat(choice(TWO, null, "other", 8080, service).choose()).isEqualTo(new Entrance("web", 9090));
    }

    @Test
    void thenTheOnlyPortThatItMaps() {
        String one = "{'containerDefinitions': [{'name': 'log'}, {'name': 'old', 'portMappings':"
                + " [{'containerPort': 3000}]}]}";

        assertThat(choice(one, null, "web", 8080, "{}").choose()).isEqualTo(new Entrance("old", 3000));
    }

    @Test
    void whereNothingTellsAllAreNamed() {
        assertThat(choice(TWO, null, "other", 8080, "{}").choose()).isNull();
        assertThat(choice(TWO, null, null, 0, "{}").choices()).isEqualTo("web 8080, web 9090, admin 7000-7001");
        assertThat(choice("{}", null, null, 0, "{}").choices()).isEqualTo("no port at all");
        assertThat(choice("{}", null, null, 0, "{}").choose()).isNull();
    }
}
