package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.RepositoryCreationTemplate;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.TemplateAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.TemplateNotFoundException;

class CreationTemplatesTest {
    private static final String POLICY = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"untagged\","
            + "\"countType\":\"imageCountMoreThan\",\"countNumber\":3},\"action\":{\"type\":\"expire\"}}]}";

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
    void aPushMakesTheRepositoryAsTheTemplateSays() {
        bench.ecr.createRepositoryCreationTemplate(r -> r.prefix("shop/")
                .appliedForWithStrings("CREATE_ON_PUSH")
                .imageTagMutability("IMMUTABLE")
                .lifecyclePolicy(POLICY)
                .resourceTags(Tag.builder().key("team").value("shop").build()));

        bench.store.pushTo("shop/orders");
        bench.store.pushTo("shop/orders");
        bench.store.pushTo("shopping/orders");

        assertThat(bench.store.repositories()).extracting(Repository::name).containsExactly("orders", "shop/orders");
        Repository made = bench.store.repository("shop/orders").orElseThrow();
        assertThat(made.mutability().setting()).isEqualTo("IMMUTABLE");
        assertThat(made.attributes().tags()).containsEntry("team", "shop");
        assertThat(bench.ecr
                        .getLifecyclePolicy(r -> r.repositoryName("shop/orders"))
                        .lifecyclePolicyText())
                .isEqualTo(POLICY);
    }

    @Test
    void theLongestPrefixCounts() {
        template("ROOT", "CREATE_ON_PUSH", "MUTABLE");
        template("shop", "CREATE_ON_PUSH", "IMMUTABLE");
        template("shop/eu", "PULL_THROUGH_CACHE", "MUTABLE");

        bench.store.pushTo("any");
        bench.store.pushTo("shop/us/orders");
        bench.store.pushTo("shop/eu/orders");

        assertThat(bench.store.repositories())
                .extracting(Repository::name)
                .containsExactly("any", "orders", "shop/us/orders");
        assertThat(bench.store
                        .repository("shop/us/orders")
                        .orElseThrow()
                        .mutability()
                        .setting())
                .isEqualTo("IMMUTABLE");
    }

    @Test
    void templatesAreListedAndDeleted() {
        template("shop", "CREATE_ON_PUSH", "MUTABLE");
        refused(TemplateAlreadyExistsException.class, () -> template("shop/", "CREATE_ON_PUSH", "MUTABLE"));

        assertThat(bench.ecr.describeRepositoryCreationTemplates(r -> {}).repositoryCreationTemplates())
                .extracting(RepositoryCreationTemplate::prefix)
                .containsExactly("shop");
        assertThat(bench.ecr
                        .describeRepositoryCreationTemplates(r -> r.prefixes("shop"))
                        .repositoryCreationTemplates()
                        .get(0)
                        .appliedForAsStrings())
                .isEqualTo(List.of("CREATE_ON_PUSH"));
        bench.ecr.deleteRepositoryCreationTemplate(r -> r.prefix("shop"));
        refused(
                TemplateNotFoundException.class,
                () -> bench.ecr.deleteRepositoryCreationTemplate(r -> r.prefix("shop")));
        bench.store.pushTo("shop/orders");
        assertThat(bench.store.repositories()).hasSize(1);
    }

    @Test
    void templatesAreRefused() {
        refused(InvalidParameterException.class, () -> template("Shop", "CREATE_ON_PUSH", "MUTABLE"))
                .hasMessageContaining("'prefix'");
        refused(InvalidParameterException.class, () -> template("shop", "ON_SUNDAYS", "MUTABLE"))
                .hasMessageContaining("[REPLICATION, PULL_THROUGH_CACHE, CREATE_ON_PUSH]");
        refused(InvalidParameterException.class, () -> template("shop", "CREATE_ON_PUSH", "SOMETIMES"))
                .hasMessageContaining("'imageTagMutability'");
        refused(
                InvalidParameterException.class,
                () -> bench.ecr.createRepositoryCreationTemplate(r ->
                        r.prefix("shop").appliedForWithStrings("CREATE_ON_PUSH").lifecyclePolicy("{}")));
        refused(
                InvalidParameterException.class,
                () -> bench.ecr.createRepositoryCreationTemplate(r ->
                        r.prefix("shop").appliedForWithStrings("CREATE_ON_PUSH").repositoryPolicy("{}")));
    }

    private void template(String prefix, String scenario, String mutability) {
        bench.ecr.createRepositoryCreationTemplate(
                r -> r.prefix(prefix).appliedForWithStrings(scenario).imageTagMutability(mutability));
    }
}
