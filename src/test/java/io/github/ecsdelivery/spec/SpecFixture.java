package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.overrides.Overrides;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project with an image pushed, and a service that runs. */
final class SpecFixture extends Notes implements LiveService {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String DIGEST = "sha256:" + "ab".repeat(32);
    static final String REGISTRY = "111111111111.dkr.ecr.ap-northeast-2.amazonaws.com";
    static final String IMAGE = REGISTRY + "/ecs/dev-orders@" + DIGEST;
    static final Delivery DELIVERY = new Delivery(
            "dev",
            "orders",
            "111111111111",
            "ap-northeast-2",
            REGISTRY,
            new Commit(COMMIT, "develop", "git", Instant.EPOCH, false));

    final Path base;
    final DeliveryFolder folder;
    Map<String, String> variables = Map.of();
    Map<String, String> environmentVariables = Map.of("CI_NAME", "ci");

    @Nullable
    Path taskDefinition;

    @Nullable
    Path appSpec;

    @Nullable
    String containerName;

    Snapshot live = new Snapshot(
            "main",
            "orders",
            null,
            0,
            tree("{\"family\":\"old\",\"revision\":7,\"containerDefinitions\":[]}"),
            tree("{}"));

    TemplateChoice.Source source = TemplateChoice.Source.AUTO;
    Set<Path> named = Set.of();
    PlaceholderSyntax syntax = PlaceholderSyntax.usual();
    Overrides overrides = Overrides.none();
    Map<String, String> hooks = Map.of();
    boolean failOnUnknown;
    boolean dryRun;

    @Nullable
    PipelineHandover pipeline;

    /** What the service says instead of an answer. */
    @Nullable
    DeliveryException refusal;

    int reads;

    SpecFixture(Path base) throws DeliveryException {
        this.base = base;
        this.folder = new DeliveryFolder(base.resolve("target/ecs-delivery"));
        image("dev", "111111111111", COMMIT);
    }

    void image(String environment, String account, String commit) throws DeliveryException {
        image(environment, account, commit, false);
    }

    void image(String environment, String account, String commit, boolean pushedInDryRun) throws DeliveryException {
        folder.writeJson(
                ImageRecord.FILE,
                new ImageRecord(
                        environment,
                        account,
                        commit,
                        false,
                        REGISTRY,
                        "ecs/dev-orders",
                        List.of(COMMIT.substring(0, 12)),
                        DIGEST,
                        "application/vnd.oci.image.manifest.v1+json",
                        IMAGE,
                        Instant.EPOCH,
                        pushedInDryRun));
    }

    /** Puts a file below src/main/ecs. */
    SpecFixture file(String name, String content) {
        try {
            Path file = base.resolve("src/main/ecs").resolve(name).normalize();
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SpecFixture runs(@Nullable String container, int port, String taskDefinition, String service) {
        live = new Snapshot("main", "orders", container, port, tree(taskDefinition), tree(service));
        return this;
    }

    RenderedSpec render() throws DeliveryException {
        return new SpecRenderer(this, this).render(request(), DELIVERY, folder);
    }

    SpecRequest request() {
        return new SpecRequest(
                new TemplateChoice(base, source, taskDefinition, appSpec, named),
                containerName,
                syntax,
                new ValueSources(
                        Map.of("user", "u"),
                        variables,
                        Map.of("region", "shadowed", "project", "p"),
                        environmentVariables,
                        "1.4.0",
                        "8080"),
                overrides,
                hooks,
                Map.of(),
                SpecRequests.nothingKnown(),
                failOnUnknown,
                pipeline,
                "orders-dev",
                "orders-dev-group",
                dryRun);
    }

    String taskDefinition() throws DeliveryException {
        return written(Bundle.TASK_DEFINITION);
    }

    String appSpec() throws DeliveryException {
        return written(Bundle.APP_SPEC);
    }

    private String written(String name) throws DeliveryException {
        return new String(folder.read(name, "test"), StandardCharsets.UTF_8);
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Snapshot read(String application, String group) throws DeliveryException {
        reads++;
        if (refusal != null) {
            throw refusal;
        }
        if (!application.equals("orders-dev") || !group.equals("orders-dev-group")) {
            throw new AssertionError("the live service must not be asked for " + application + "/" + group);
        }
        return live;
    }
}
