package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;

class DryImageRepositoryTest {
    private static final Manifest IMAGE =
            Manifest.of("application/vnd.oci.image.manifest.v1+json", "{\"a\": \"\u00e9\"}");
    private static final RepositoryPlan PLAN = new RepositoryPlan(
            new TagMutability("IMMUTABLE_WITH_EXCLUSION", List.of("latest", "backup")),
            true,
            "KMS",
            "alias/images",
            Map.of("team", "shop", "cost", "1"),
            "{\"rules\": []}");

    private final Notes notes = new Notes();
    private ScriptedAws aws;
    private EcrImageRepository ecr;
    private DryImageRepository dry;

    @BeforeEach
    void open() throws Exception {
        aws = new ScriptedAws();
        ecr = new EcrImageRepository(aws.clients(), "111111111111", "shop/orders");
        dry = new DryImageRepository(ecr, notes);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** Of a line or a call: the action and its body. */
    private record Request(String action, JsonNode body) {
        static Request of(String text) throws Exception {
            int space = text.indexOf(' ');
            return new Request(text.substring(0, space), new ObjectMapper().readTree(text.substring(space)));
        }
    }

    private static List<Request> told(List<String> lines, String start) throws Exception {
        List<Request> requests = new ArrayList<>();
        for (String line : lines) {
            requests.add(Request.of(line.substring(start.length())));
        }
        return requests;
    }

    private List<Request> sent() throws Exception {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < aws.calls().size(); i++) {
            requests.add(
                    Request.of("ecr:" + aws.calls().get(i) + " " + aws.bodies().get(i)));
        }
        return requests;
    }

    @Test
    void aRepositoryIsToldAsItWouldBeSent() throws Exception {
        assertThat(dry.create(PLAN)).isTrue();
        assertThat(aws.calls()).isEmpty();
        List<Request> told = told(notes.lines, "Dry run, not sent: ");

        aws.answer("CreateRepository", 200, "{}").answer("PutLifecyclePolicy", 200, "{}");
        ecr.create(PLAN);

        assertThat(told).hasSize(2).isEqualTo(sent());
    }

    @Test
    void aTagIsToldAsItWouldBeSentTheManifestOnlyForWhoLooksClosely() throws Exception {
        aws.answer("DescribeRepositories", 200, "{'repositories': [{'imageTagMutability': 'MUTABLE'}]}");
        dry.tag(IMAGE, "v1");
        assertThat(aws.calls()).containsExactly("DescribeRepositories");
        Request whole = told(notes.details, "With its manifest: ").get(0);
        Request brief = told(notes.lines, "Dry run, not sent: ").get(0);

        aws.answer("PutImage", 200, "{}");
        ecr.tag(IMAGE, "v1");

        assertThat(whole).isEqualTo(sent().get(1));
        assertThat(brief.body().path("imageManifest").asText()).isEqualTo("(11 B)");
        assertThat(brief.body().path("imageDigest").asText()).isEqualTo(IMAGE.digest());
    }

    @Test
    void whetherTagsMayMoveIsAskedOnce() throws Exception {
        aws.answer("DescribeRepositories", 200, "{'repositories': [{'imageTagMutability': 'MUTABLE'}]}");

        dry.tag(IMAGE, "v1");
        dry.tag(IMAGE, "latest");

        assertThat(dry.mutability()).isEqualTo(ecr.mutability());
        assertThat(aws.calls()).containsExactly("DescribeRepositories", "DescribeRepositories");
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
        assertThat(notes.lines).hasSize(2);
    }

    private static String image(String digest) {
        return "{'images': [{'imageId': {'imageTag': 'v1', 'imageDigest': '" + digest + "'}, 'imageManifest': '{}',"
                + " 'imageManifestMediaType': 'x'}], 'failures': []}";
    }

    @Test
    void aRepositoryThatWouldBeMadeIsEmptyAndAsPlanned() throws Exception {
        dry.create(PLAN);

        assertThat(dry.mutability()).isEqualTo(PLAN.mutability());
        assertThat(dry.find(List.of("latest"))).isEmpty();
        assertThat(dry.missing(List.of("sha256:a", "sha256:b"))).containsExactly("sha256:a", "sha256:b");
        dry.tag(IMAGE, "v1");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void structuresListsNumbersAndSwitchesAreWrittenAsTheModelNamesThem() throws Exception {
        CreateDeploymentRequest request = CreateDeploymentRequest.builder()
                .applicationName("orders")
                .revision(revision -> revision.revisionType("S3")
                        .s3Location(s3 -> s3.bucket("b").key("k").bundleType(BundleType.YAML)))
                .autoRollbackConfiguration(rollback -> rollback.enabled(true).eventsWithStrings("DEPLOYMENT_FAILURE"))
                .build();
        aws.answer("CreateDeployment", 200, "{}");

        aws.clients().codeDeploy().createDeployment(request);

        assertThat(RequestText.tree(request))
                .isEqualTo(new ObjectMapper().readTree(aws.bodies().get(0)));
    }
}
