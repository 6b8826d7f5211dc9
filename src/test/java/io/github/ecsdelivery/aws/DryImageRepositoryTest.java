package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryImageRepositoryTest {
    private static final Manifest IMAGE =
            Manifest.of("application/vnd.oci.image.manifest.v1+json", "{\"a\": \"\u00e9\"}");

    private final List<String> shown = new ArrayList<>();
    private ScriptedAws aws;
    private AwsClients reading;
    private EcrImageRepository ecr;
    private DryImageRepository dry;

    @BeforeEach
    void open() throws Exception {
        aws = new ScriptedAws();
        ecr = new EcrImageRepository(aws.clients(), "111111111111", "shop/orders");
        reading = aws.reading(shown::add);
        dry = new DryImageRepository(new EcrImageRepository(reading, "111111111111", "shop/orders"));
    }

    @AfterEach
    void close() {
        reading.close();
        aws.close();
    }

    private static RepositoryPlan plan(@Nullable String policy) {
        return new RepositoryPlan(
                new TagMutability("IMMUTABLE_WITH_EXCLUSION", List.of("latest", "backup")),
                true,
                "KMS",
                "alias/images",
                Map.of("team", "shop", "cost", "1"),
                policy);
    }

    /** What is shown of one operation, without its body. */
    private List<String> operations() {
        return shown.stream()
                .filter(line -> line.startsWith("Would be sent: "))
                .map(line -> line.split(" ")[3])
                .toList();
    }

    private List<JsonNode> bodies() throws Exception {
        List<JsonNode> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (String line : shown) {
            if (line.equals("  {") || body.length() > 0) {
                body.append(line);
            }
            if (line.equals("  }")) {
                bodies.add(new ObjectMapper().readTree(body.toString()));
                body.setLength(0);
            }
        }
        return bodies;
    }

    private List<JsonNode> sent() throws Exception {
        List<JsonNode> bodies = new ArrayList<>();
        for (String body : aws.bodies()) {
            bodies.add(new ObjectMapper().readTree(body));
        }
        return bodies;
    }

    @Test
    void aRepositoryIsShownAsItWouldBeMade() throws Exception {
        assertThat(dry.create(plan("{\"rules\": []}"))).isTrue();
        assertThat(aws.calls()).isEmpty();
        assertThat(operations()).containsExactly("ecr:CreateRepository", "ecr:PutLifecyclePolicy");

        aws.answer("CreateRepository", 200, "{}").answer("PutLifecyclePolicy", 200, "{}");
        ecr.create(plan("{\"rules\": []}"));

        assertThat(bodies()).hasSize(2).isEqualTo(sent());
    }

    @Test
    void aPlanWithoutAPolicyShowsNone() throws Exception {
        dry.create(plan(null));

        assertThat(operations()).containsExactly("ecr:CreateRepository");
    }

    @Test
    void aTagIsShownAsItWouldBeSet() throws Exception {
        aws.answer("DescribeRepositories", 200, "{'repositories': [{'imageTagMutability': 'MUTABLE'}]}");
        dry.tag(IMAGE, "v1");
        assertThat(aws.calls()).containsExactly("DescribeRepositories");
        assertThat(operations()).containsExactly("ecr:PutImage");

        aws.answer("PutImage", 200, "{}");
        ecr.tag(IMAGE, "v1");

        assertThat(bodies()).containsExactly(sent().get(1));
    }

    @Test
    void whetherTagsMayMoveIsAskedOnce() throws Exception {
        aws.answer("DescribeRepositories", 200, "{'repositories': [{'imageTagMutability': 'MUTABLE'}]}");

        dry.tag(IMAGE, "v1");
        dry.tag(IMAGE, "latest");

        assertThat(dry.mutability().setting()).isEqualTo("MUTABLE");
        assertThat(aws.calls()).containsExactly("DescribeRepositories");
    }

    @Test
    void aFixedTagMayBeNewOrOnTheImageAlreadyButNotOnAnother() throws Exception {
        aws.answer("DescribeRepositories", 200, "{'repositories': [{'imageTagMutability': 'IMMUTABLE'}]}")
                .answer(
                        "BatchGetImage",
                        200,
                        "{'images': [], 'failures': [{'imageId': {'imageTag': 'v1'},"
                                + " 'failureCode': 'ImageNotFound'}]}")
                .answer("BatchGetImage", 200, image(IMAGE.digest()))
                .answer("BatchGetImage", 200, image("sha256:" + "0".repeat(64)));

        dry.tag(IMAGE, "v1");
        dry.tag(IMAGE, "v1");

        assertThat(EcrScene.failure(() -> dry.tag(IMAGE, "v1")))
                .hasMessageContaining("The tag 'v1' of 'shop/orders' cannot move: the repository is IMMUTABLE, and it"
                        + " names sha256:0000")
                .extracting("code")
                .isEqualTo(Code.TAG_TAKEN);
        assertThat(operations()).hasSize(2);
    }

    private static String image(String digest) {
        return "{'images': [{'imageId': {'imageTag': 'v1', 'imageDigest': '" + digest + "'}, 'imageManifest': '{}',"
                + " 'imageManifestMediaType': 'x'}], 'failures': []}";
    }

    @Test
    void aRepositoryThatWouldBeMadeIsEmptyAndAsPlanned() throws Exception {
        dry.create(plan(null));

        assertThat(dry.mutability()).isEqualTo(plan(null).mutability());
        assertThat(dry.find(List.of("latest"))).isEmpty();
        assertThat(dry.missing(List.of("sha256:a", "sha256:b"))).containsExactly("sha256:a", "sha256:b");
        dry.tag(IMAGE, "v1");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void clientsThatSendAreNoDryRun() throws Exception {
        aws.answer("CreateRepository", 200, "{}");

        assertThat(EcrScene.failure(() -> new DryImageRepository(ecr).create(plan(null))))
                .hasMessageContaining("A dry run changed something.");
    }
}
