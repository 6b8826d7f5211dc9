package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentChoiceTest {
    private final List<@Nullable EnvironmentSettings> environments = new ArrayList<>();

    private void environment(@Nullable String name, String branches) {
        EnvironmentSettings environment = new EnvironmentSettings();
        PropertyBinderTest.set(environment, "name", name);
        PropertyBinderTest.set(environment, "branches", List.of(branches.split(",")));
        environments.add(environment);
    }

    private EnvironmentChoice choice(String... pairs) throws DeliveryException {
        Settings settings = new Settings();
        PropertyBinderTest.set(settings, "environments", environments);
        Map<String, String> properties = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(PropertyBinder.PREFIX + pairs[i], pairs[i + 1]);
        }
        new PropertyBinder(properties).bind(settings);
        return new EnvironmentChoice(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "develop,        branch, develop,            true",
        "develop,        branch, developer,          false",
        "develop,        branch, Develop,            false",
        "feature/*,      branch, feature/login,      true",
        "feature/*,      branch, feature/a/b,        false",
        "feature/*,      branch, feature,            false",
        "release/**,     branch, release/2026/11,    true",
        "release/**,     branch, release,            false",
        "*,              branch, develop,            true",
        "*,              branch, feature/login,      false",
        "**,             branch, feature/login,      true",
        "fix.it,         branch, fixxit,             false",
        "v*,             tag,    v1.2,               false",
        "tag:v*,         tag,    v1.2,               true",
        "tag:v*,         tag,    x1.2,               false",
        "tag:v*,         branch, v1.2,               false",
        "'  tag:v1.?  ', tag,    v1.2,               false",
        "**,             tag,    v1.2,               false",
        "**,             pr,     12,                 false",
        "pr:*,           pr,     12,                 true",
        "pr:12,          pr,     12,                 true",
        "pr:13,          pr,     12,                 false",
        "pr:feature/*,   pr,     12,                 true",
        "pr:*,           branch, 12,                 false",
    })
    void aPatternTakesWhatItSays(String pattern, String kind, String name, boolean takes) throws DeliveryException {
        environment("dev", pattern);
        BuildOrigin origin = switch (kind) {
            case "tag" -> Origins.tag(name);
            case "pr" -> Origins.pullRequest(name, "feature/login");
            default -> Origins.branch(name);
        };

        assertThat(choice("onNoEnvironment", "skip").choose(origin).isPresent()).isEqualTo(takes);
    }

    @Test
    void theBranchChoosesAndTheReasonIsSaid() throws DeliveryException {
        environment("dev", "develop, feature/*");
        environment("prd", "master");

        ChosenEnvironment chosen = choice().choose(Origins.branch("feature/x")).orElseThrow();

        assertThat(chosen.name()).isEqualTo("dev");
        assertThat(chosen.why()).isEqualTo("Branch feature/x (from REF) matches 'feature/*'");
    }

    @Test
    void theNameWinsOverTheBranch() throws DeliveryException {
        environment("dev", "develop");
        environment("prd", "master");

        assertThat(choice("environment", "prd").choose(Origins.branch("develop")))
                .hasValueSatisfying(chosen -> assertThat(chosen.name()).isEqualTo("prd"));
    }

    @Test
    void anEmptyNameIsNoName() throws DeliveryException {
        environment("dev", "develop");

        assertThat(choice("environment", "").choose(Origins.branch("develop"))).isPresent();
    }

    @Test
    void noneIsAnErrorThatListsThem() {
        environment("dev", "develop,feature/*");
        environment("prd", "master");

        assertThatThrownBy(() -> choice().choose(Origins.branch("stage")))
                .hasMessage("[ECSD-121] Branch stage (from REF) leads to no environment; the environments are 'dev'"
                        + " (develop, feature/*), 'prd' (master). Add the branch to one of them, set"
                        + " <onNoEnvironment>skip</onNoEnvironment>, or name the environment:"
                        + " -Decs-delivery.environment=<name>.");
    }

    @Test
    void twoAreAnErrorThatListsThem() {
        environment("dev", "feature/*");
        environment("test", "feature/**");

        assertThatThrownBy(() -> choice().choose(Origins.branch("feature/x")))
                .hasMessageStartingWith("[ECSD-121] Branch feature/x (from REF) leads to 'dev' and 'test'; the"
                        + " environments are 'dev' (feature/*), 'test' (feature/**).");
    }

    @Test
    void aBranchThatNobodyKnowsIsAskedForInTheCisOwnWords() {
        environment("dev", "develop");
        BuildOrigin origin = Origins.unknown(List.of("BRANCH_NAME is set but empty."), "Add the line x.");

        assertThatThrownBy(() -> choice().choose(origin))
                .hasMessage("[ECSD-121] Nothing says which branch is built (BRANCH_NAME is set but empty.); the"
                        + " environments are 'dev' (develop). Add the line x. Or name the environment:"
                        + " -Decs-delivery.environment=<name>.");
        assertThatThrownBy(() -> choice().choose(Origins.unknown(List.of(), null)))
                .hasMessageContaining("(develop). Pass -Decs-delivery.branch=<name>, or");
    }

    @Test
    void aNameThatIsNotThereIsAnError() {
        environment("dev", "develop");

        assertThatThrownBy(() -> choice("environment", "prod").named())
                .hasMessageStartingWith(
                        "[ECSD-121] The environment 'prod' is wanted; the environments are 'dev' (develop).");
    }

    @Test
    void allOfThemAreThereWhateverIsWanted() throws DeliveryException {
        assertThat(choice().all()).extracting(ChosenEnvironment::name).containsExactly("default");
        environment("dev", "develop");
        environment("prd", "main");

        assertThat(choice("environment", "prd").all())
                .extracting(ChosenEnvironment::name)
                .containsExactly("dev", "prd");
    }

    @Test
    void withoutEnvironmentsTheTopIsTheOnlyOne() throws DeliveryException {
        assertThat(choice().choose(Origins.branch("whatever")))
                .hasValueSatisfying(chosen -> assertThat(chosen.name()).isEqualTo("default"));
        assertThat(choice("environment", "default").named()).isPresent();
        assertThatThrownBy(() -> choice("environment", "prd").named())
                .hasMessageStartingWith("[ECSD-121] The environment 'prd' is wanted, but the configuration has no");
    }

    @Test
    void namesAreThereUsableAndUnique() {
        environments.add(null);
        assertThatThrownBy(() -> choice().named()).hasMessageStartingWith("[ECSD-101] An <environment> has no <name>.");
        environments.clear();
        environment(null, "develop");
        assertThatThrownBy(() -> choice().named()).hasMessageStartingWith("[ECSD-101] An <environment> has no <name>.");

        environments.clear();
        environment("dev/1", "develop");
        assertThatThrownBy(() -> choice().named())
                .hasMessageStartingWith("[ECSD-102] The <name> of an environment is 'dev/1', expected letters");

        environments.clear();
        environment("dev", "develop");
        environment("dev", "master");
        assertThatThrownBy(() -> choice().named())
                .hasMessageStartingWith("[ECSD-102] Two environments have the name 'dev'.");
    }

    @Test
    void protectionIsASwitchThatThePropertyReaches() throws DeliveryException {
        environment("prd", "master");
        environments.get(0).setProtected("true");

        assertThat(choice().choose(Origins.branch("master")).orElseThrow().isProtected())
                .isTrue();
        assertThat(choice("environments.prd.protected", "false")
                        .choose(Origins.branch("master"))
                        .orElseThrow()
                        .isProtected())
                .isFalse();
        environments.get(0).setProtected("yes");
        assertThatThrownBy(() -> choice().choose(Origins.branch("master")))
                .hasMessageStartingWith(
                        "[ECSD-102] <environments><prd><protected> is 'yes', expected one of true, false.");
    }
}
