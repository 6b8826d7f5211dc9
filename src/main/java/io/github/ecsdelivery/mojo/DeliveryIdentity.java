package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Reach;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose build this is: environment, account, region, commit; and the settings that depend on them. */
final class DeliveryIdentity {
    private final Settings settings;
    private final Target target;
    private final Progress progress;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final String application;
    private @Nullable Identity caller;

    /**
     * Puts what is known before AWS is asked into the settings.
     *
     * @param artifactId name of the application unless the settings say another
     * @throws DeliveryException SETTING_INVALID when one of the settings that are needed at once holds what is not known
     */
    DeliveryIdentity(Settings settings, Target target, String artifactId, Progress progress) throws DeliveryException {
        this.settings = settings;
        this.target = target;
        this.progress = progress;
        Commit commit = target.origin().commit();
        values.put("environment", target.environment().name());
        values.put("commit", commit.id());
        if (commit.branch() != null) {
            values.put("branch", commit.branch());
        }
        values.put("commitTag", commitTag(settings, commit).value());
        this.application = settings.application() == null ? artifactId : now("application", settings.application());
        values.put("application", application);
        know("accountId", settings.accountId());
        if (settings.accountId() != null) {
            account("accountId", Objects.requireNonNull(values.get("accountId")));
        }
        know("region", settings.region());
        RuntimeValues known = new RuntimeValues(values);
        known.fillAll(settings);
        known.requireKnown(settings.credentials(), "credentials");
        known.requireKnown(settings.image().credentials(), "image.credentials");
        known.requireKnown(settings.deployment().credentials(), "deployment.credentials");
        known.requireKnown(settings.revision().credentials(), "revision.credentials");
        known.requireKnown(settings.connection(), "connection");
    }

    /** The tag under which the image is pushed, when the settings are complete. */
    CommitTag tag() throws DeliveryException {
        Commit commit = target.origin().commit();
        String named = settings.image().tag();
        return named == null ? commitTag(settings, commit) : CommitTag.named(named, commit);
    }

    /** Who delivers, when that is established. */
    Identity caller() {
        return Objects.requireNonNull(caller);
    }

    String application() {
        return application;
    }

    /**
     * Asks AWS who this is, holds it to the settings, completes these, and says all of it.
     *
     * @throws DeliveryException WRONG_ACCOUNT, SETTING_INVALID, or what the source throws
     */
    Delivery establish(IdentitySource source, FarSide.Registries registries, List<String> endpoints)
            throws DeliveryException {
        // Said before AWS is asked: who is refused wants to know what for, and where.
        say();
        endpoints.forEach(progress::line);
        target.origin().remarks().forEach(progress::warn);
        Identity identity = source.whoAmI();
        caller = identity;
        progress.line("Account " + identity.accountId() + " in " + identity.region() + " as " + identity.arn());
        String expected = settings.accountId();
        if (expected != null && !expected.equals(identity.accountId())) {
            throw new DeliveryException(
                    Code.WRONG_ACCOUNT,
                    "<accountId> is " + expected + ", but the credentials are " + identity.arn() + " of account "
                            + identity.accountId() + ".",
                    "Use credentials of account " + expected
                            + " (<credentials><roleArn> or <profile>), or correct <accountId>.");
        }
        values.put("accountId", identity.accountId());
        values.put("region", identity.region());
        String owner = settings.registryAccountId() == null
                ? identity.accountId()
                : account("registryAccountId", now("registryAccountId", settings.registryAccountId()));
        String registry = registries.host(owner);
        values.put("registry", registry);
        new RuntimeValues(values).expand(settings);
        return new Delivery(
                target.environment().name(),
                application,
                identity.accountId(),
                identity.region(),
                registry,
                target.origin().commit(),
                new Reach(
                        target.environment().isProtected()
                                ? target.environment().name()
                                : null,
                        settings.sandbox()));
    }

    private static CommitTag commitTag(Settings settings, Commit commit) throws DeliveryException {
        return CommitTag.of(commit, settings.image().tagLength(CommitTag.LENGTH));
    }

    private void know(String name, @Nullable String value) throws DeliveryException {
        if (value != null) {
            values.put(name, now(name, value));
        }
    }

    private String now(String setting, String value) throws DeliveryException {
        String known = new RuntimeValues(values).fill(value);
        Written.require(setting, known);
        return known;
    }

    private static String account(String setting, String value) throws DeliveryException {
        if (value.matches("\\d{12}")) {
            return value;
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                Settings.xml(setting) + " is '" + value + "', expected an account id of 12 digits.",
                "Write it whole, with its leading zeros, in the POM or as -D" + PropertyBinder.PREFIX + setting
                        + "=….");
    }

    private void say() {
        progress.line("Delivering " + application + " to environment "
                + target.environment().name() + ": " + target.environment().why());
        BuildOrigin origin = target.origin();
        Commit commit = origin.commit();
        String branch = commit.branch() == null ? "" : ", branch " + commit.branch();
        String tag = origin.tag() == null ? "" : ", tag " + origin.tag();
        String pullRequest = origin.pullRequest() == null ? "" : ", pull request " + origin.pullRequest();
        progress.line("Commit " + commit.abbreviated(12) + " (from " + commit.source() + ")" + branch + tag
                + pullRequest + (origin.branchSource() == null ? "" : " (from " + origin.branchSource() + ")"));
    }
}
