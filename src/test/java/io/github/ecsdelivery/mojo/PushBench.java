package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Builds that push to the sandbox's ECR, and what it says of them. */
abstract class PushBench extends GoalBench {
    static final String SECOND = "fedcba9876543210fedcba9876543210fedcba98";
    static final String REPOSITORY = "shop/orders";
    static final String TAG = COMMIT.substring(0, 12);
    static final String SECOND_TAG = SECOND.substring(0, 12);

    /** What the log says, of all builds. */
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    EcrPushMojo push;
    private @Nullable EcrClient client;

    @BeforeEach
    void goal(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo goal) {
        push = goal;
        push.setLog(recording(lines));
        set("image.repository", REPOSITORY);
        set("image.baseImageCache", target.resolve("base-images").toString());
    }

    @AfterEach
    void closeClient() {
        if (client != null) {
            client.close();
        }
    }

    /** A build of its own of a commit; its digest. */
    final String push(String commit) throws Exception {
        build(commit);
        push.execute();
        return digest();
    }

    /** The next build is of that commit, whose image differs from that of every other one. */
    final void build(String commit) {
        newBuild();
        set("commit", commit);
        set("image.labels.of", commit);
        aws().journal().clear();
        lines.clear();
    }

    final String digest() throws IOException {
        return written("image.json").path("digest").asText();
    }

    /** The goal fails, and its message begins so. */
    final void refused(String start, String... words) {
        assertThatThrownBy(push::execute)
                .isInstanceOfAny(MojoFailureException.class, MojoExecutionException.class)
                .hasMessageStartingWith(start)
                .satisfies(
                        e -> Arrays.stream(words).forEach(word -> assertThat(e).hasMessageContaining(word)))
                .satisfies(e -> assertThat(aws().secrets())
                        .noneMatch(secret -> String.valueOf(e.getMessage()).contains(secret)));
    }

    /** What was called of ECR and its registry since the build began, without the token. */
    final List<String> calls() {
        return aws().journal().entries().stream()
                .filter(entry -> !entry.operation().equals("GetAuthorizationToken"))
                .map(entry -> entry.service() + " " + entry.operation())
                .toList();
    }

    /** How often the registry took an operation, for example {@code PATCH blob}. */
    final long sent(String operation) {
        return aws().journal().entries().stream()
                .filter(entry -> entry.service().equals("registry")
                        && entry.operation().equals(operation)
                        && entry.status() / 100 == 2)
                .count();
    }

    /** Bytes of blobs that the registry took. */
    final long bytesSent() {
        return aws().journal().entries().stream()
                .filter(entry -> entry.operation().equals("PATCH blob"))
                .mapToLong(Journal.Entry::requestBytes)
                .sum();
    }

    final void fault(String order) {
        try {
            aws().faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final EcrClient ecr() {
        if (client == null) {
            client = SandboxTestSupport.client(
                    EcrClient.builder(), aws().endpoint(), SandboxTestSupport.user(), "eu-west-1");
        }
        return client;
    }

    static ImageIdentifier tagged(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }
}
