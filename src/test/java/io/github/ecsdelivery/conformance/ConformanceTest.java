package io.github.ecsdelivery.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.conformance.LyingProxy.Lie;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A stand-in that lies is found out: each lie has its line in the table. What the sandbox answers is ConformanceIT's. */
class ConformanceTest {
    /**
     * A lie that must have a line.
     *
     * @param path the field that the line names
     * @param found what it says it found
     * @param model whether only AWS's model knows better, which is there with the AWS CLI
     */
    private record Told(Lie lie, String path, String found, boolean model) {}

    private static final List<Told> TOLD = List.of(
            new Told(
                    new Lie(
                            "CodeDeploy_20141006.GetDeploymentConfig",
                            "\"canaryInterval\":",
                            "\"canaryIntervall\":",
                            0),
                    "/deploymentConfigInfo/trafficRoutingConfig/timeBasedCanary/canaryIntervall",
                    "5",
                    false),
            new Told(
                    new Lie("\\.DescribeRepositories", "\"MUTABLE\"|\"IMMUTABLE\"", "\"SOMETIMES\"", 0),
                    "/repositories/0/imageTagMutability",
                    "\"SOMETIMES\"",
                    false),
            new Told(
                    new Lie("\\.DescribeTaskDefinition", "\"revision\":(\\d+)", "\"revision\":\"$1\"", 0),
                    "/taskDefinition/revision",
                    "\"1\"",
                    false),
            new Told(
                    new Lie(
                            "\\.CreateRepository$",
                            "\"createdAt\":[0-9.]+",
                            "\"createdAt\":\"2026-11-23T00:00:00Z\"",
                            0),
                    "/repository/createdAt",
                    "\"2026-11-23T00:00:00Z\"",
                    false),
            new Told(
                    new Lie("\\.DescribeRepositories", "RepositoryNotFoundException", "NoRepositoryException", 0),
                    "code",
                    "NoRepositoryException",
                    false),
            new Told(
                    new Lie("\\.DescribeServices", "ClusterNotFoundException", "ClusterNotFoundException", 404),
                    "status",
                    "404",
                    false),
            new Told(
                    new Lie("Action=DescribeRules", "elasticloadbalancing.amazonaws.com", "elb.example.com", 0),
                    "xmlns",
                    "elb.example.com",
                    true),
            new Told(
                    new Lie("\\.UpdateService", "Use AWS CodeDeploy to trigger", "Use something else to trigger", 0),
                    "message",
                    "Use something else to trigger",
                    false),
            new Told(
                    new Lie(
                            "Action=DescribeTargetGroups",
                            "<HealthCheckIntervalSeconds>10</",
                            "<HealthCheckIntervalSeconds>ten</",
                            0),
                    "/TargetGroups/0/HealthCheckIntervalSeconds",
                    "\"ten\"",
                    false),
            new Told(
                    new Lie("GET /.*location", "<LocationConstraint", "<LocationConstraints", 0),
                    "operation",
                    "No XML",
                    false),
            new Told(
                    new Lie("\\.ListTagsForResource", "[\\s\\S]+", "{\"__type\":\"UnknownOperationException\"}", 400),
                    "operation",
                    "not answered",
                    false),
            new Told(
                    new Lie("Action=AssumeRole&", "<Expiration>[^<]*</Expiration>", "", 0),
                    "/Credentials/Expiration",
                    "nothing",
                    true));

    @Test
    void everyLieIsFound() throws Exception {
        List<Chapter> chapters = new ArrayList<>();
        for (String name : List.of("ecr", "ecs", "s3", "traffic", "rights")) {
            chapters.add(Chapter.read(name));
        }
        // Deployments take their time; the lies about CodeDeploy are told before.
        chapters.add(
                new Chapter("codedeploy", Chapter.read("codedeploy").steps().subList(0, 12)));
        List<Lie> lies = TOLD.stream().map(Told::lie).toList();
        try (SandboxStage truth = new SandboxStage();
                LyingProxy proxy = new LyingProxy(truth.target().endpoint(), lies)) {
            Table table = Clients.run(new Behind(truth, proxy.endpoint()), chapters, null);

            Set<Difference> differences = Set.copyOf(table.differences());
            for (Told told : TOLD) {
                if (told.model() && BotocoreModel.find("sts").isEmpty()) {
                    continue;
                }
                assertThat(differences)
                        .as("%s in%n%s", told, table.markdown())
                        .anyMatch(one ->
                                one.path().equals(told.path()) && one.found().contains(told.found()));
            }
            // Nothing is told of operations that are told the truth.
            assertThat(differences.stream().map(Difference::operation).collect(Collectors.toSet()))
                    .doesNotContain(
                            "DescribeImages", "GetDeploymentGroup", "GetRole", "DescribeTargetHealth", "HeadObject");
        }
    }

    /** The scene of a sandbox, behind another endpoint. */
    private record Behind(SandboxStage truth, URI endpoint) implements Stage {
        @Override
        public Target target() {
            return new Target(endpoint, truth.target().region(), truth.target().credentials());
        }

        @Override
        public Map<String, String> names(String client) throws IOException {
            return truth.names(client);
        }

        @Override
        public Set<String> operations() {
            return Set.of();
        }

        @Override
        public void close() {
            // The sandbox is closed by who opened it.
        }
    }
}
