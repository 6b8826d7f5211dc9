package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.policy.Principal;
import java.util.Optional;

/** The key that encrypts the revision can be used by S3, and by another account when that reads it (aws-facts E). */
record KeyCheck(RevisionRequest request, Fact<Optional<EncryptionKey>> key, Fact<String> serviceRole) implements Check {
    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "KMS key";
    }

    @Override
    public Finding look() throws DeliveryException {
        EncryptionKey found = key.get().orElse(null);
        if (found == null) {
            return Finding.ok("No KMS key encrypts the revision.");
        }
        if (!found.state().equals("Enabled")) {
            return refused(found, "is " + found.state() + ", expected Enabled", "Enable it, or cancel its deletion.");
        }
        if (!found.spec().equals("SYMMETRIC_DEFAULT") || !found.usage().equals("ENCRYPT_DECRYPT")) {
            return refused(
                    found,
                    "is " + found.spec() + " for " + found.usage()
                            + ", and S3 takes symmetric keys for ENCRYPT_DECRYPT alone",
                    "Name another one.");
        }
        String reader = new Principal(serviceRole.get()).accountId();
        if (found.managedByAws() && !reader.equals(found.accountId())) {
            return refused(
                    found,
                    "is managed by AWS, so that no other account can use it, and CodeDeploy reads the revision in account "
                            + reader,
                    "Name a customer managed key in <revision><kmsKeyId>.");
        }
        return Finding.ok(found.arn() + " is enabled" + (found.managedByAws() ? "; AWS manages it." : "."));
    }

    private static Finding refused(EncryptionKey key, String found, String cure) {
        return Finding.error(
                Code.REVISION_KEY_REFUSED,
                "The key " + key.arn()
                        + ", which encrypts the revision (<revision><kmsKeyId>, or the bucket's default)," + " " + found
                        + ".",
                cure);
    }
}
