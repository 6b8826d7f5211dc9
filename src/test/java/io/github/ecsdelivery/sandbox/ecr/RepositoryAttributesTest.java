package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.InvalidTagParameterException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.TooManyTagsException;

class RepositoryAttributesTest {
    private static final String ARN = "arn:aws:ecr:eu-west-1:111111111111:repository/";

    @TempDir
    Path directory;

    private EcrBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new EcrBench(directory);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aRepositoryIsMadeWithTags() {
        bench.ecr.createRepository(r -> r.repositoryName("new").tags(tag("team", "shop")));

        bench.ecr.tagResource(r -> r.resourceArn(ARN + "new").tags(tag("team", "pay"), tag("cost", "1")));
        assertThat(tags("new")).containsExactly(tag("team", "pay"), tag("cost", "1"));
        bench.ecr.untagResource(r -> r.resourceArn(ARN + "new").tagKeys("team"));
        assertThat(tags("new")).containsExactly(tag("cost", "1"));
    }

    @Test
    void tagsAreRefused() {
        refused(InvalidTagParameterException.class, () -> put(tag("k".repeat(129), "")));
        refused(InvalidTagParameterException.class, () -> put(tag("k", "v".repeat(257))));
        refused(InvalidTagParameterException.class, () -> put(tag("aws:k", "v")));
        refused(InvalidTagParameterException.class, () -> put(tag("k", "v"), tag("k", "w")));
        Tag[] many =
                IntStream.rangeClosed(0, 50).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new);
        refused(TooManyTagsException.class, () -> put(many));
        assertThat(tags("orders")).isEmpty();
        refused(RepositoryNotFoundException.class, () -> tags("nowhere"));
        refused(
                InvalidParameterException.class,
                () -> bench.ecr.listTagsForResource(
                        r -> r.resourceArn("arn:aws:ecr:us-east-1:111111111111:repository/orders")));
        refused(
                        EcrException.class,
                        () -> bench.ecr.listTagsForResource(
                                r -> r.resourceArn("arn:aws:ecr:eu-west-1:222222222222:repository/orders")))
                .hasMessageContaining("is not authorized to perform: ecr:ListTagsForResource");
    }

    private void put(Tag... tags) {
        bench.ecr.tagResource(r -> r.resourceArn(ARN + "orders").tags(tags));
    }

    private List<Tag> tags(String repository) {
        return bench.ecr
                .listTagsForResource(r -> r.resourceArn(ARN + repository))
                .tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
