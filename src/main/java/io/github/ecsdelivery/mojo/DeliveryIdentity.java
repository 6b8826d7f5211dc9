package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.EcrRegistry;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.OriginFinder;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.git.GitCommitSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose build this is: environment, account, region, commit; and the settings that depend on them. */
final class DeliveryIdentity {
    static final String ENVIRONMENT = "default";

    private final Settings settings;
    private final Build build;
    private final FarSide farSide;

    DeliveryIdentity(Settings settings, Build build, FarSide farSide) {
        this.settings = settings;
        this.build = build;
        this.farSide = farSide;
    }

    Delivery establish(IdentitySource source) throws DeliveryException {
        requireWritten("application", settings.application());
        requireWritten("accountId", settings.accountId());
        requireWritten("region", settings.region());
        requireWritten("branch", settings.branch());
        Commit commit = new OriginFinder(
                        settings.commit(),
                        settings.branch(),
                        System.getenv(),
                        new GitCommitSource(build.project().getBasedir().toPath(), System.getenv()))
                .find()
                .commit();
        Identity identity = source.whoAmI();
        String expected = settings.accountId();
        if (expected != null && !expected.equals(identity.accountId())) {
            throw new DeliveryException(
                    Code.WRONG_ACCOUNT,
                    "<accountId> is " + expected + ", but the credentials are " + identity.arn() + " of account "
                            + identity.accountId() + ".",
                    "Use credentials of account " + expected + ", or correct <accountId>.");
        }
        String registry = farSide.registry() == null
                ? EcrRegistry.host(identity.accountId(), identity.region())
                : farSide.registry();
        String application = settings.application() == null ? build.project().getArtifactId() : settings.application();
        Delivery delivery =
                new Delivery(ENVIRONMENT, application, identity.accountId(), identity.region(), registry, commit);
        new RuntimeValues(values(delivery)).expand(settings);
        say(delivery, identity);
        return delivery;
    }

    // The values of the run are made from these, so none of them can be made from the values.
    private static void requireWritten(String setting, @Nullable String value) throws DeliveryException {
        if (value != null && value.contains("@{")) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    Settings.xml(setting) + " is '" + value + "', but @{…} is not known yet where it is needed.",
                    "Write the value itself, or a property of Maven, ${…}.");
        }
    }

    private static Map<String, String> values(Delivery delivery) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("environment", delivery.environment());
        values.put("application", delivery.application());
        values.put("accountId", delivery.accountId());
        values.put("region", delivery.region());
        values.put("registry", delivery.registry());
        values.put("commit", delivery.commit().id());
        values.put("branch", orEmpty(delivery.commit().branch()));
        return values;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void say(Delivery delivery, Identity identity) {
        build.progress()
                .line("Delivering " + delivery.application() + " to account " + delivery.accountId() + " in "
                        + delivery.region() + " as " + identity.arn());
        Commit commit = delivery.commit();
        build.progress()
                .line("Commit " + commit.abbreviated(12) + (commit.branch() == null ? "" : " on " + commit.branch())
                        + " (from " + commit.source() + ")");
        if (farSide.access().connection().endpoint() != null) {
            build.progress()
                    .line("AWS endpoint " + farSide.access().connection().endpoint());
        }
    }
}
