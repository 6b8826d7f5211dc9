package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static void require(
            boolean isProtected, @Nullable String confirm, @Nullable String requireCleanTree, BuildOrigin origin)
            throws DeliveryException {
        require(isProtected, confirm, requireCleanTree, origin, Intent.DELIVER);
    }

    private static void require(
            boolean isProtected,
            @Nullable String confirm,
            @Nullable String requireCleanTree,
            BuildOrigin origin,
            Intent intent)
            throws DeliveryException {
        Settings settings = new Settings();
        PropertyBinderTest.set(settings, "confirm", confirm);
        PropertyBinderTest.set(settings, "requireCleanTree", requireCleanTree);
        new Admission(settings)
                .require(new ChosenEnvironment("prd", "why", isProtected, new EnvironmentSettings()), origin, intent);
    }

    @Test
    void aProtectedEnvironmentIsConfirmedOnADevelopersMachine() {
        assertThatThrownBy(() -> require(true, null, null, Origins.laptop("master", false)))
                .hasMessage("[ECSD-122] The environment 'prd' is protected, no CI is known to run this build, and"
                        + " -Decs-delivery.confirm is not given. If you mean it, pass -Decs-delivery.confirm=prd.");
        assertThatThrownBy(() -> require(true, "stg", null, Origins.laptop("master", false)))
                .hasMessageContaining("-Decs-delivery.confirm is 'stg', expected 'prd'.");
        assertThatCode(() -> require(true, "prd", null, Origins.laptop("master", false)))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(true, null, null, Origins.branch("master")))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(false, null, null, Origins.laptop("master", false)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsNotCommittedStaysOutOfAProtectedEnvironmentUnlessAllowed() {
        assertThatThrownBy(() -> require(true, "prd", null, Origins.laptop("master", true)))
                .hasMessageStartingWith("[ECSD-123] What is checked out is not the commit as it was committed, and"
                        + " the environment 'prd' takes only what is committed (<requireCleanTree>).");
        assertThatCode(() -> require(true, "prd", "false", Origins.laptop("master", true)))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(false, null, null, Origins.laptop("master", true)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> require(false, null, "true", Origins.laptop("master", true)))
                .hasMessageStartingWith("[ECSD-123]");
    }

    @Test
    void whoOnlyLooksNeedsNothing() {
        assertThatCode(() -> require(true, null, "true", Origins.laptop("master", true), Intent.LOOK))
                .doesNotThrowAnyException();
    }

    @Test
    void whoDeliversNothingOfTheCheckoutHasToConfirmAlone() {
        assertThatThrownBy(() -> require(true, null, null, Origins.laptop("master", true), Intent.CHANGE))
                .hasMessageStartingWith("[ECSD-122] ");
        assertThatCode(() -> require(true, "prd", "true", Origins.laptop("master", true), Intent.CHANGE))
                .doesNotThrowAnyException();
    }
}
