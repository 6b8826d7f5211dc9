package io.github.ecsdelivery.aws;

import static io.github.ecsdelivery.aws.EcrScene.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter and the sandbox's ECR, each the judge of the other. */
class EcrImageRepositoryTest {
    private static final String ABSENT = "sha256:" + "0".repeat(64);

    private EcrScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new EcrScene(World.of("orders").build());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void findsAnImageUnderEachOfItsNames() throws Exception {
        Manifest image = scene.push("a", "latest");
        scene.orders.tag(image, "backup");
        scene.orders.tag(image, "backup"); // that it has it already is success

        assertThat(scene.orders.find(List.of("latest", "backup", image.digest(), "gone", ABSENT, "latest")))
                .containsOnlyKeys("latest", "backup", image.digest())
                .containsValue(image);
        assertThat(scene.orders.find(List.of())).isEmpty();
    }

    @Test
    void findsMoreThanOneCallTakes() throws Exception {
        Manifest image = scene.push("a", "latest");
        List<String> wanted =
                new ArrayList<>(IntStream.range(0, 150).mapToObj(i -> "t" + i).toList());
        wanted.add("latest");
        scene.sandbox.journal().clear();

        assertThat(scene.orders.find(wanted)).containsOnlyKeys("latest").containsValue(image);
        assertThat(scene.sandbox.journal().entries())
                .extracting(entry -> entry.operation())
                .containsExactly("BatchGetImage", "BatchGetImage");
    }

    @Test
    void aTagThatSharesItsImageIsNotTakenForAbsent() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("BatchGetImage", 200, """
                    {'images': [{'imageId': {'imageDigest': '%s', 'imageTag': 'latest'}, 'imageManifest': '{}',
                     'imageManifestMediaType': 'm'}], 'failures': []}""".formatted(ABSENT));

            assertThat(new EcrImageRepository(aws.clients(), EcrScene.ACCOUNT, "orders")
                            .find(List.of("latest", "backup")))
                    .containsOnlyKeys("latest", "backup");
            assertThat(aws.calls()).hasSize(2);
        }
    }

    @Test
    void knowsWhichLayersAreMissing() throws Exception {
        scene.push("a", "v1");
        String layer = scene.blob("orders", "layer of a");
        scene.blob("orders", "{}");

        assertThat(scene.orders.missing(List.of(ABSENT, layer))).containsExactly(ABSENT);
        assertThat(scene.orders.missing(List.of())).isEmpty();

        List<String> many = IntStream.range(0, 150)
                .mapToObj(i -> "sha256:" + String.format("%064x", i))
                .toList();
        scene.sandbox.journal().clear();
        assertThat(scene.orders.missing(many)).containsExactlyElementsOf(many);
        assertThat(scene.sandbox.journal().entries()).hasSize(2);
    }

    @Test
    void aLayerOfAnArchivedImageIsMissing() throws Exception {
        scene.push("a", "v1");
        String layer = scene.blob("orders", "layer of a");
        scene.archive("v1");

        assertThat(scene.orders.missing(List.of(layer))).containsExactly(layer);
    }

    @Test
    void aLayerThatEcrDoesNotJudgeIsAnError() throws Exception {
        assertThat(failure(() -> scene.orders.missing(List.of(ABSENT, "sha256:1"))))
                .hasMessage("[ECSD-901] ECR does not say whether the repository 'orders' has the layer sha256:1:"
                        + " InvalidLayerDigest, Invalid request parameters: layer digest is not a SHA-256 digest."
                        + " Build the image again; a layer's digest is sha256: and 64 hexadecimal digits.");
    }

    @Test
    void aMissingRepositoryIsToldByEachCall() throws Exception {
        EcrImageRepository nowhere = new EcrImageRepository(scene.clients, EcrScene.ACCOUNT, "nowhere");
        String message = "[ECSD-304] <image><repository> is 'nowhere', but account 111111111111 has no such ECR"
                + " repository in eu-west-1. Create it (aws ecr create-repository --repository-name nowhere), or"
                + " correct the name, <registryAccountId> or <region>.";

        assertThat(failure(() -> nowhere.find(List.of("latest")))).hasMessage(message);
        assertThat(failure(() -> nowhere.missing(List.of(ABSENT)))).hasMessage(message);
        assertThat(failure(nowhere::mutability)).hasMessage(message);
    }

    @Test
    void anArchivedTagIsExplained() throws Exception {
        scene.push("a", "1a2b3c");
        scene.archive("1a2b3c");
        String message = "[ECSD-309] The image under the tag '1a2b3c' of the repository 'orders' cannot be had:"
                + " ImageInaccessible, Requested image is archived and must be restored before it can be retrieved. If"
                + " it is archived, restore it (aws ecr update-image-storage-class --registry-id 111111111111"
                + " --repository-name orders --image-id imageTag=1a2b3c --target-storage-class STANDARD), wait until it"
                + " is ACTIVE and run again; or delete it.";

        assertThat(failure(() -> scene.orders.find(List.of("1a2b3c", "latest"))))
                .hasMessage(message);

        scene.clients
                .ecr()
                .updateImageStorageClass(request -> request.repositoryName("orders")
                        .imageId(id -> id.imageTag("1a2b3c"))
                        .targetStorageClass("STANDARD"));
        assertThat(failure(() -> scene.orders.find(List.of("1a2b3c")))).hasMessage(message);
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.orders.find(List.of("1a2b3c"))).hasSize(1);
    }

    @Test
    void anArchivedLatestIsToldBeforeAnythingMoves() throws Exception {
        Manifest old = scene.push("a", "latest");
        Manifest next = scene.push("b", "v2");
        scene.archive("latest");
        TagMover mover = new TagMover(scene.orders, MovingTags.usual());

        assertThat(failure(() -> mover.move(next.digest(), null, new Notes())))
                .hasMessageStartingWith("[ECSD-309] The image under the tag 'latest' of the repository 'orders'");
        assertThat(scene.orders.find(List.of("backup"))).isEmpty();

        // Pushed again with its layers it is active at once.
        scene.push("a", "latest");
        mover.move(next.digest(), null, new Notes());
        assertThat(scene.orders.find(List.of("backup", "latest")))
                .containsEntry("backup", old)
                .containsEntry("latest", next);
    }

    @Test
    void anArchivedBackupIsToldToThoseWhoAskForIt() throws Exception {
        scene.push("a", "backup");
        Manifest running = scene.push("b", "latest");
        Manifest next = scene.push("c", "v3");
        scene.archive("backup");

        assertThat(failure(() -> scene.orders.find(List.of("v3", "latest", "backup"))))
                .hasMessageContaining("--image-id imageTag=backup --target-storage-class STANDARD");
        new TagMover(scene.orders, MovingTags.usual()).move(next.digest(), null, new Notes());
        assertThat(scene.orders.find(List.of("backup"))).containsEntry("backup", running);
    }

    @Test
    void anArchivedDigestIsNamed() throws Exception {
        Manifest image = scene.push("a", "v1");
        scene.archive("v1");

        assertThat(failure(() -> scene.orders.find(List.of(image.digest()))))
                .hasMessageStartingWith("[ECSD-309] The image " + image.digest() + " of the repository 'orders' cannot")
                .hasMessageContaining("--image-id imageDigest=" + image.digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KmsError | Enable the KMS key of the repository, or cancel its deletion
            UpstreamAccessDenied | Check the credentials in the secret of the pull through cache rule
            UpstreamTooManyRequests | run again later.
            UpstreamUnavailable | run again later.
            ImageInaccessible | aws ecr update-image-storage-class --registry-id 111111111111
            NewerThanThis | aws ecr describe-images --repository-name orders --image-ids imageTag=latest.
            """)
    void everyFailureOfAnImageHasItsCure(String code, String cure) throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("BatchGetImage", 200, """
                    {'images': [], 'failures': [{'imageId': {'imageTag': 'latest'}, 'failureCode': '%s',
                     'failureReason': 'Because.'}]}""".formatted(code));

            assertThat(failure(() ->
                            new EcrImageRepository(aws.clients(), EcrScene.ACCOUNT, "orders").find(List.of("latest"))))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(Code.IMAGE_INACCESSIBLE))
                    .hasMessageContaining("cannot be had: " + code + ", Because. ")
                    .hasMessageContaining(cure);
        }
    }

    @Test
    void referrersSurviveARetag() throws Exception {
        Manifest running = scene.push("a", "latest");
        Manifest signature = scene.push(
                "signature",
                "sig",
                ",\"artifactType\":\"application/x-sig\",\"subject\":{\"mediaType\":\"" + EcrScene.OCI
                        + "\",\"digest\":\"" + running.digest() + "\",\"size\":1}");
        Manifest next = scene.push("b", "v2");

        new TagMover(scene.orders, MovingTags.usual()).move(next.digest(), null, new Notes());

        assertThat(scene.orders.find(List.of("backup"))).containsEntry("backup", running);
        assertThat(scene.clients
                        .ecr()
                        .listImageReferrers(request -> request.repositoryName("orders")
                                .subjectId(subject -> subject.imageDigest(running.digest())))
                        .referrers())
                .extracting(referrer -> referrer.digest())
                .containsExactly(signature.digest());
    }

    @Test
    void theRegistryHasNoArchivedImage() throws Exception {
        scene.push("a", "v1");
        scene.archive("v1");

        assertThat(scene.send("GET", scene.sandbox.registry(), "/v2/orders/manifests/v1", scene.orders.login(), "")
                        .statusCode())
                .isEqualTo(404);
    }
}
