package io.github.ecsdelivery.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import io.github.ecsdelivery.spec.SpecRenderer;
import io.github.ecsdelivery.spec.SpecRequest;
import io.github.ecsdelivery.spec.SpecRequests;
import io.github.ecsdelivery.spec.TemplateChoice;
import io.github.ecsdelivery.spec.ValueSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates of the task definition and the AppSpec, and what AWS says of the service, through render-deploy-spec. */
class TemplatesFuzzTest {
    private static final String REGISTRY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Delivery DELIVERY = new Delivery(
            "dev",
            "orders",
            "111111111111",
            "eu-west-1",
            REGISTRY,
            new Commit("0".repeat(40), "main", "git", Instant.EPOCH, false));
    private static final byte[] DESCRIBED = """
            {"family": "orders", "revision": 7, "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
             "cpu": "256", "memory": "512", "status": "ACTIVE", "executionRoleArn": "arn:aws:iam::111111111111:role/e",
             "containerDefinitions": [{"name": "web", "image": "shop/orders:1", "essential": true,
               "environment": [{"name": "A", "value": "b"}], "portMappings": [{"containerPort": 8080}]}],
             "tags": [{"key": "a", "value": "b"}]}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SERVICE = """
            {"serviceName": "orders", "status": "ACTIVE", "platformFamily": "Linux", "taskSets": [{"id": "ecs-svc/1",
             "status": "PRIMARY", "launchType": "FARGATE", "platformVersion": "1.4.0", "networkConfiguration":
             {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"], "assignPublicIp": "ENABLED"}},
             "loadBalancers": [{"containerName": "web", "containerPort": 8080}]}]}""".getBytes(StandardCharsets.UTF_8);

    private static final List<String> ENDINGS = List.of("json", "yaml", "yml");

    @TempDir
    Path top;

    @Test
    void templates() throws IOException {
        List<Corpus.Spec> specs = Corpus.specs();
        Ground ground = new Ground(top);
        new Campaign("templates", 800, 15_000).run(dice -> {
            ground.clear();
            image(ground);
            boolean both = dice.oneIn(4);
            boolean first = both || dice.oneIn(2);
            Corpus.Spec spec = dice.of(specs);
            byte[] taskDefinition = spec.taskDefinition();
            byte[] appSpec = dice.oneIn(10) ? dice.of(specs).appSpec() : spec.appSpec();
            ground.put(
                    "src/main/ecs/taskdef." + (dice.oneIn(5) ? dice.of(ENDINGS) : spec.ending()),
                    first ? Documents.broken(taskDefinition, dice) : taskDefinition);
            ground.put(
                    "src/main/ecs/appspec." + dice.of(ENDINGS),
                    both || !first ? Documents.broken(appSpec, dice) : appSpec);
            Map<String, String> variables = new TreeMap<>(spec.variables());
            if (dice.oneIn(4) && !variables.isEmpty()) {
                variables.put(dice.of(List.copyOf(variables.keySet())), Nasty.text(dice));
            }
            render(ground, TemplateChoice.Source.AUTO, variables, snapshot(DESCRIBED, SERVICE));
        });
    }

    @Test
    void theServiceThatRuns() throws IOException {
        List<byte[]> described = Corpus.files("expected-taskdef\\.json");
        Ground ground = new Ground(top);
        new Campaign("described services", 100, 2_000).run(dice -> {
            image(ground);
            Snapshot live = snapshot(
                    Documents.otherwise(dice.oneIn(2) ? DESCRIBED : dice.of(described), dice),
                    dice.oneIn(2) ? SERVICE : Documents.otherwise(SERVICE, dice));
            render(ground, TemplateChoice.Source.SERVICE, Map.of(), live);
        });
    }

    private static void render(
            Ground ground, TemplateChoice.Source source, Map<String, String> variables, Snapshot live)
            throws Exception {
        SpecRequest usual = SpecRequests.of(ground.project(), "orders", "orders");
        SpecRequest request = new SpecRequest(
                new TemplateChoice(ground.project(), source, null, null, Set.of()),
                null,
                usual.syntax(),
                new ValueSources(Map.of(), variables, Map.of(), Map.of(), "1.0", "8080"),
                usual.overrides(),
                usual.hooks(),
                usual.settings(),
                usual.java(),
                usual.failOnUnknown(),
                null,
                "orders",
                "orders",
                false);
        ground.guard();
        try {
            new SpecRenderer((application, group) -> live, new Notes())
                    .render(
                            request,
                            DELIVERY,
                            new DeliveryFolder(ground.target().resolve("ecs-delivery")));
        } finally {
            ground.inspect();
        }
    }

    private static Snapshot snapshot(byte[] described, byte[] service) {
        return new Snapshot("main", "orders", "web", 8080, tree(described), tree(service));
    }

    private static ObjectNode tree(byte[] json) {
        try {
            return new JsonMapper().readTree(json) instanceof ObjectNode tree
                    ? tree
                    : new JsonMapper().createObjectNode();
        } catch (IOException e) {
            return new JsonMapper().createObjectNode();
        }
    }

    private static void image(Ground ground) throws Exception {
        new DeliveryFolder(ground.target().resolve("ecs-delivery"))
                .writeJson(
                        ImageRecord.FILE,
                        new ImageRecord(
                                "dev",
                                "111111111111",
                                "0".repeat(40),
                                false,
                                REGISTRY,
                                "shop/orders",
                                List.of("0".repeat(12)),
                                "sha256:" + "ab".repeat(32),
                                "application/vnd.oci.image.manifest.v1+json",
                                REGISTRY + "/shop/orders@sha256:" + "ab".repeat(32),
                                Instant.EPOCH,
                                false));
    }
}
