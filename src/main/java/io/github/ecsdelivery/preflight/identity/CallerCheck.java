package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** The account, the region and the principal that deliver. A wrong account has ended the build before. */
record CallerCheck(Identity caller, boolean accountStated) implements Check {
    @Override
    public Area area() {
        return Area.IDENTITY;
    }

    @Override
    public String title() {
        return "Account and principal";
    }

    @Override
    public Finding look() {
        String found = "Account " + caller.accountId() + " in " + caller.region() + " as " + caller.arn() + ".";
        return Finding.ok(
                accountStated
                        ? found
                        : found + " <accountId> is not set, so that nothing keeps this build from another account.");
    }
}
