package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that no SDK sends, but other clients do. */
class EcrInputsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    private static final String HUNDRED_AND_ONE = "{'imageTag': 'a'},".repeat(100) + "{'imageTag': 'a'}";

    @TempDir
    Path directory;

    private EcrRoom room;

    @BeforeEach
    void open() {
        EcrStore store = new EcrStore("111111111111", "eu-west-1", directory, () -> NOW);
        store.create("orders", Mutability.of("MUTABLE", List.of()));
        room = new EcrRoom(
                store, new EcrTokens(() -> NOW, new Random(1)), Registries.only(store, () -> "127.0.0.1:5000"));
    }

    private JsonNode call(String operation, String input) throws IOException {
        Call call = new Call(
                "POST",
                "/",
                Map.of(),
                Map.of("x-amz-target", "AmazonEC2ContainerRegistry_V20150921." + operation),
                JSON.readTree(input).toString().getBytes(StandardCharsets.UTF_8),
                new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA"),
                "id");
        Reply reply;
        try {
            reply = room.answer(call);
        } catch (Refusal refusal) {
            reply = room.refuse(refusal, call);
        }
        return JSON.readTree(reply.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    DescribeImages | {'repositoryName': 5} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': 'x'} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': ['x']} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': [{'imageTag': 1}]} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'maxResults': '1'} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'filter': 'TAGGED'} | SerializationException
                    DescribeImages | {'repositoryName': 'orders', 'filter': {'tagStatus': 'tagged'}} | InvalidParameterException
                    DescribeImages | {'repositoryName': 'orders', 'filter': {'imageStatus': 'OLD'}} | InvalidParameterException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': []} | InvalidParameterException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': [{}]} | InvalidParameterException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': [{'imageDigest': 'sha256:1'}]} | InvalidParameterException
                    DescribeImages | {'repositoryName': 'orders', 'imageIds': [{'imageTag': 'a'}]} | ImageNotFoundException
                    ListImages | {'repositoryName': 'orders', 'filter': {'tagStatus': 'NONE'}} | InvalidParameterException
                    BatchGetImage | {'repositoryName': 'orders', 'imageIds': [null]} | SerializationException
                    BatchGetImage | {'repositoryName': 'orders', 'imageIds': [{'imageTag': 'a'}], 'acceptedMediaTypes': [1]} | SerializationException
                    BatchCheckLayerAvailability | {'repositoryName': 'orders'} | InvalidParameterException
                    PutImage | {'repositoryName': 'orders', 'imageManifest': {}} | SerializationException
                    PutImage | {'repositoryName': 'orders', 'imageManifest': '{}', 'imageTag': 7} | SerializationException
                    GetAuthorizationToken | {'registryIds': ['1']} | InvalidParameterException
                    GetAuthorizationToken | {'registryIds': '111111111111'} | SerializationException
                    DescribeRepositories | {'repositoryNames': ['a']} | InvalidParameterException
                    DescribeRepositories | {'repositoryNames': []} | InvalidParameterException
                    PutImageTagMutability | {'repositoryName': 'orders', 'imageTagMutability': 'IMMUTABLE_WITH_EXCLUSION', 'imageTagMutabilityExclusionFilters': [null]} | SerializationException
                    CreateRepository | {'repositoryName': 'new', 'encryptionConfiguration': {}} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'encryptionConfiguration': {'encryptionType': 'ROT13'}} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'encryptionConfiguration': {'encryptionType': 'AES256', 'kmsKey': 'k'}} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'imageScanningConfiguration': {'scanOnPush': 'yes'}} | SerializationException
                    CreateRepository | {'repositoryName': 'new', 'tags': [{'Key': '', 'Value': ''}]} | InvalidTagParameterException
                    CreateRepository | {'repositoryName': 'new', 'tags': [{'Value': 'v'}]} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'imageTagMutability': 'MUTABLE', 'imageTagMutabilityExclusionFilters': [{'filterType': 'WILDCARD', 'filter': 'a'}]} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'imageTagMutability': 'IMMUTABLE_WITH_EXCLUSION', 'imageTagMutabilityExclusionFilters': [{'filterType': 'REGEX', 'filter': 'a'}]} | InvalidParameterException
                    CreateRepository | {'repositoryName': 'new', 'registryId': '222222222222'} | AccessDeniedException
                    TagResource | {'resourceArn': 'arn:aws:ecr:eu-west-1:111111111111:repository/orders'} | InvalidParameterException
                    TagResource | {'tags': []} | InvalidParameterException
                    TagResource | {'resourceArn': 'orders', 'tags': []} | InvalidParameterException
                    UntagResource | {'resourceArn': 'arn:aws:ecr:eu-west-1:111111111111:repository/orders', 'tagKeys': [1]} | SerializationException
                    PutLifecyclePolicy | {'repositoryName': 'orders'} | InvalidParameterException
                    PutLifecyclePolicy | {'repositoryName': 'orders', 'lifecyclePolicyText': {}} | SerializationException
                    PutImageScanningConfiguration | {'repositoryName': 'orders'} | InvalidParameterException
                    PutImageScanningConfiguration | {'repositoryName': 'orders', 'imageScanningConfiguration': {'scanOnPush': 'yes'}} | SerializationException
                    StartImageScan | {'repositoryName': 'orders'} | InvalidParameterException
                    StartImageScan | {'repositoryName': 'orders', 'imageId': {}} | InvalidParameterException
                    StartImageScan | {'repositoryName': 'orders', 'imageId': 'v1'} | SerializationException
                    DescribeImageScanFindings | {'repositoryName': 'orders', 'imageId': {'imageTag': 'a'}} | ImageNotFoundException
                    UpdateImageStorageClass | {'repositoryName': 'orders', 'imageId': {'imageTag': 'a'}} | InvalidParameterException
                    UpdateImageStorageClass | {'repositoryName': 'orders', 'imageId': {'imageTag': 'a'}, 'targetStorageClass': 5} | SerializationException
                    ListImageReferrers | {'repositoryName': 'orders'} | InvalidParameterException
                    ListImageReferrers | {'repositoryName': 'orders', 'subjectId': {}} | InvalidParameterException
                    CreateRepositoryCreationTemplate | {'prefix': 'a1'} | InvalidParameterException
                    CreateRepositoryCreationTemplate | {'appliedFor': ['REPLICATION']} | InvalidParameterException
                    CreateRepositoryCreationTemplate | {'prefix': 'a1', 'appliedFor': []} | InvalidParameterException
                    DescribeRepositoryCreationTemplates | {'prefixes': ['a1']} | TemplateNotFoundException
                    """)
    void refuses(String operation, String input, String code) throws IOException {
        assertThat(call(operation, input).path("__type").asText()).isEqualTo(code);
    }

    @Test
    void refusesTooMany() throws IOException {
        assertThat(call("DescribeImages", "{'repositoryName': 'orders', 'imageIds': [" + HUNDRED_AND_ONE + "]}")
                        .path("__type")
                        .asText())
                .isEqualTo("InvalidParameterException");
        StringBuilder tags = new StringBuilder("{'Key': 'k', 'Value': ''}");
        for (int i = 0; i < 50; i++) {
            tags.append(",{'Key': 'k").append(i).append("', 'Value': ''}");
        }
        assertThat(call("CreateRepository", "{'repositoryName': 'new', 'tags': [" + tags + "]}")
                        .path("__type")
                        .asText())
                .isEqualTo("TooManyTagsException");
    }

    @Test
    void aNameOfAnyLengthIsRefused() throws IOException {
        String name = "a-".repeat(100_000) + "a";

        assertThat(call("DescribeImages", "{'repositoryName': '" + name + "'}")
                        .path("__type")
                        .asText())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void showsHowARepositoryWasMade() throws IOException {
        call(
                "CreateRepository",
                "{'repositoryName': 'new', 'imageScanningConfiguration': {'scanOnPush': true},"
                        + " 'encryptionConfiguration': {'encryptionType': 'KMS', 'kmsKey': '1234abcd'}}");

        JsonNode made =
                call("DescribeRepositories", "{'repositoryNames': ['new']}").at("/repositories/0");
        assertThat(made.at("/imageScanningConfiguration/scanOnPush").asBoolean())
                .isTrue();
        assertThat(made.at("/encryptionConfiguration/kmsKey").asText())
                .isEqualTo("arn:aws:kms:eu-west-1:111111111111:key/1234abcd");
    }
}
