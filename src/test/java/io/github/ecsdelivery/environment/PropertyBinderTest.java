package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyBinderTest {
    private final Settings settings = new Settings();

    static List<String> scalars() {
        return PropertyBinder.paths(new Settings()).stream()
                .filter(path -> !path.endsWith(".*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void everyScalarIsReachedByItsPath(String path) throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery." + path, "from-command-line")).bind(settings);

        StringBuilder seen = new StringBuilder();
        PropertyBinder.replaceAll(settings, text -> {
            seen.append(text).append(' ');
            return text;
        });
        assertThat(seen.toString()).containsOnlyOnce("from-command-line");
    }

    @Test
    void propertyWinsOverPom() throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.region", "pom", "ecs-delivery.accountId", "pom")).bind(settings);
        new PropertyBinder(Map.of("ecs-delivery.region", "eu-west-1", "ecs-delivery.image.repository", "shop/orders"))
                .bind(settings);

        assertThat(settings.region()).isEqualTo("eu-west-1");
        assertThat(settings.image().repository()).isEqualTo("shop/orders");
        assertThat(settings.accountId()).isEqualTo("pom");
    }

    @Test
    void listsAreCommaSeparatedAndMapsTakeOnePropertyAnEntry() throws DeliveryException {
        new PropertyBinder(Map.of(
                        "ecs-delivery.image.ports", "8080, 8125/udp",
                        "ecs-delivery.image.labels.team.name", "checkout",
                        "ecs-delivery.variables.LOG_LEVEL", "debug"))
                .bind(settings);

        assertThat(settings.image().ports()).containsExactly("8080", "8125/udp");
        assertThat(settings.image().labels()).containsEntry("team.name", "checkout");
        assertThat(settings.variables()).containsExactly(Map.entry("LOG_LEVEL", "debug"));
    }

    @Test
    void aStarIsTheNameOfAnEntryLikeAnyOther() throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.variables.*", "debug")).bind(settings);

        assertThat(settings.variables()).containsExactly(Map.entry("*", "debug"));
    }

    @Test
    void aPropertyThatNamesNoSettingIsAnErrorWithTheNearestName() {
        assertThatThrownBy(() -> new PropertyBinder(Map.of("ecs-delivery.image.repositry", "x")).bind(settings))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_UNKNOWN))
                .hasMessageContaining("-Decs-delivery.image.repositry")
                .hasMessageContaining("-Decs-delivery.image.repository");
    }

    static void set(SettingsGroup group, String name, @Nullable Object value) {
        try {
            Field field = group.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(group, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void aPropertyWithoutAValueCountsAsNotGivenAndIsNamed() throws DeliveryException {
        set(settings, "region", "eu-west-1");
        PropertyBinder binder = new PropertyBinder(Map.of(
                "ecs-delivery.region", "",
                "ecs-delivery.accountId", " 111111111111 ",
                "ecs-delivery.revision.kmsKeyId", " ",
                "ecs-delivery.deployment.config", "",
                "ecs-delivery.sandbox", "",
                "of.others", ""));
        binder.bind(settings);

        assertThat(binder.blank())
                .containsExactly(
                        "ecs-delivery.deployment.config", "ecs-delivery.region", "ecs-delivery.revision.kmsKeyId");
        assertThat(settings.region()).isEqualTo("eu-west-1");
        assertThat(settings.accountId()).isEqualTo("111111111111");
        assertThat(settings.revision().kmsKeyId()).isNull();
        assertThat(settings.deployment().config()).isNull();
    }

    @Test
    void aPropertyWithoutAValueStillHasToNameASetting() {
        assertThatThrownBy(() -> new PropertyBinder(Map.of("ecs-delivery.regoin", "")).bind(settings))
                .hasMessageStartingWith("[ECSD-103]");
    }

    @Test
    void anEnvironmentIsReachedByItsName() throws DeliveryException {
        EnvironmentSettings prd = new EnvironmentSettings();
        set(prd, "name", "prd");
        set(settings, "environments", List.of(prd));

        new PropertyBinder(Map.of(
                        "ecs-delivery.environments.prd.protected", "true",
                        "ecs-delivery.environments.prd.branches", "master, main",
                        "ecs-delivery.environments.prd.image.labels.team", "checkout"))
                .bind(settings);

        assertThat(prd.isProtected()).isEqualTo("true");
        assertThat(prd.branches()).containsExactly("master", "main");
        assertThatThrownBy(() -> new PropertyBinder(Map.of("ecs-delivery.environments.dev.region", "x")).bind(settings))
                .hasMessageContaining("-Decs-delivery.environments.dev.region names no setting; the nearest is"
                        + " -Decs-delivery.environments.prd.region");
    }

    @Test
    void anEntryOfAMapNeedsAName() {
        assertThatThrownBy(() -> new PropertyBinder(Map.of("ecs-delivery.image.labels.", "x")).bind(settings))
                .hasMessageStartingWith("[ECSD-103] -Decs-delivery.image.labels. names no setting");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "'', false"})
    void skipIsASwitch(String written, boolean skipped) throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.skip", written)).bind(settings);

        assertThat(settings.skipped()).isEqualTo(skipped);
    }

    @Test
    void aSkipThatIsNeitherIsNotADelivery() throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.skip", "yes")).bind(settings);

        assertThatThrownBy(settings::skipped)
                .hasMessageStartingWith("[ECSD-102] <skip> is 'yes', expected one of true, false.");
    }

    @Test
    void propertiesOfOthersAreLeftAlone() throws DeliveryException {
        new PropertyBinder(Map.of("skipTests", "true", "ecs", "x")).bind(settings);

        assertThat(settings.skipped()).isFalse();
    }

    @Test
    void theSandboxIsOnWhenNamedAndOffWhenFalse() throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.sandbox", "")).bind(settings);
        assertThat(settings.sandbox()).isEqualTo("true");

        new PropertyBinder(Map.of("ecs-delivery.sandbox", "TRUE")).bind(settings);
        assertThat(settings.sandbox()).isEqualTo("true");

        new PropertyBinder(Map.of("ecs-delivery.sandbox", "False")).bind(settings);
        assertThat(settings.sandbox()).isNull();
    }

    @Test
    void valuesOfTheRunAreExpandedEverywhere() throws DeliveryException {
        new PropertyBinder(Map.of(
                        "ecs-delivery.image.baseImage", "@{registry}/base/java:17",
                        "ecs-delivery.image.jvmFlags", "-Dcommit=@{commit}",
                        "ecs-delivery.variables.x", "@{commit}@{commit}"))
                .bind(settings);

        new RuntimeValues(Map.of("registry", "host:1", "commit", "$1")).expand(settings);

        assertThat(settings.image().baseImage()).isEqualTo("host:1/base/java:17");
        assertThat(settings.image().jvmFlags()).containsExactly("-Dcommit=$1");
        assertThat(settings.variables()).containsEntry("x", "$1$1");
    }

    @Test
    void anUnknownValueOfTheRunIsAnError() throws DeliveryException {
        new PropertyBinder(Map.of("ecs-delivery.region", "@{regoin}")).bind(settings);

        assertThatThrownBy(() -> new RuntimeValues(Map.of("region", "x")).expand(settings))
                .hasMessageContaining("[ECSD-102]")
                .hasMessageContaining("@{regoin}")
                .hasMessageContaining("@{region}");
    }

    @Test
    void aMissingSettingIsNamedByElementAndProperty() {
        assertThatThrownBy(() -> Settings.required("image.repository", " "))
                .hasMessage("[ECSD-101] <image><repository> is not set, and it has no default. Write it into the"
                        + " plugin's <configuration> or pass -Decs-delivery.image.repository=….");
    }

    @Test
    void aWordThatIsNotAllowedIsNamedWithThoseThatAre() throws DeliveryException {
        assertThat(Settings.oneOf("image.moveTags", null, "success", List.of("success", "push")))
                .isEqualTo("success");
        assertThatThrownBy(() -> Settings.oneOf("image.moveTags", "always", "success", List.of("success", "push")))
                .hasMessageContaining("<image><moveTags> is 'always', expected one of success, push.");
    }

    @Test
    void theTextsOfAllSettingsHaveTheirPaths() throws DeliveryException {
        new PropertyBinder(Map.of(
                        "ecs-delivery.revision.kmsKeyId", "arn:aws:kms:x",
                        "ecs-delivery.credentials.via", "first,second",
                        "ecs-delivery.spec.secrets.TOKEN", "arn:aws:ssm:x",
                        "ecs-delivery.spec.placeholders.delimiters", "__*__"))
                .bind(settings);

        assertThat(PropertyBinder.texts(settings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "revision.kmsKeyId", "arn:aws:kms:x",
                        "credentials.via[0]", "first",
                        "credentials.via[1]", "second",
                        "spec.secrets.TOKEN", "arn:aws:ssm:x",
                        "spec.placeholders.delimiters[0]", "__*__"));
    }

    @Test
    void thePipelineDeploysWhenTheModeSaysSo() throws DeliveryException {
        assertThat(settings.pipelineDeploys()).isFalse();
        new PropertyBinder(Map.of("ecs-delivery.mode", "pipeline")).bind(settings);
        assertThat(settings.pipelineDeploys()).isTrue();
        new PropertyBinder(Map.of("ecs-delivery.mode", "pipelines")).bind(settings);
        assertThatThrownBy(settings::pipelineDeploys)
                .hasMessageContaining("<mode> is 'pipelines', expected one of deploy, pipeline.");
    }
}
