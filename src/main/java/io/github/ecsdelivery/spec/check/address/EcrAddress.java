package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Subject;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of an image in a private registry of ECR (aws-facts D1), as written.
 *
 * @param account empty when the host has none
 * @param region empty when the host has none
 */
record EcrAddress(String account, String region) {
    private static final Pattern PUBLIC = Pattern.compile("(?i)([a-z0-9-]+\\.)*(public|gallery)\\.ecr\\.aws(:[0-9]+)?");
    private static final Pattern LIKE =
            Pattern.compile("(?i).*dkr[.-]ecr.*|[0-9][0-9-]*\\.(.*\\.)?(ecr\\..*|amazonaws\\.(com|eu).*|on\\.aws.*)"
                    + "|(.*\\.)?(ecr|dkr)\\.(.*\\.)?(amazonaws\\.(com|eu)|on\\.aws).*");
    private static final Pattern HOST = Pattern.compile("([0-9]{12})\\.(?:dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.(.+)"
            + "|dkr-ecr(?:-fips)?\\.([a-z0-9-]+)\\.on\\.aws)");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern DIGITS = Pattern.compile("^([0-9][0-9-]*)\\.");
    private static final Pattern AFTER_ECR = Pattern.compile("ecr(?:-fips)?\\.([^.]+)\\.");
    private static final Pattern DKR = Pattern.compile("(^|\\.)dkr[.-]");

    /** What stands where the region should, when that is left out. */
    private static final String NO_REGION = "amazonaws";

    /** Whether an image is meant to lie in a private registry of ECR. */
    static boolean isMeant(ImageName image) {
        return LIKE.matcher(image.host()).matches()
                && !PUBLIC.matcher(image.host()).matches();
    }

    /** Account and region, as far as they can be read. */
    static EcrAddress of(ImageName image) {
        String host = host(image);
        Matcher account = DIGITS.matcher(host);
        Matcher region = AFTER_ECR.matcher(host);
        return new EcrAddress(account.find() ? account.group(1) : "", region.find() ? region.group(1) : "");
    }

    /**
     * What is wrong with an address, or null.
     *
     * @param text the image as written
     * @param subject for account and region of a right form
     */
    static @Nullable Misfit misfit(String text, ImageName image, Subject subject) {
        String found = wrong(text, image);
        return found == null ? null : new Misfit(found, right(image, subject));
    }

    private static @Nullable String wrong(String text, ImageName image) {
        Matcher scheme = ImageName.SCHEME.matcher(text);
        if (scheme.find()) {
            return "begins with " + Placed.shortened(scheme.group());
        }
        if (PORT.matcher(image.host()).find()) {
            return "names the port " + image.host().substring(image.host().lastIndexOf(':') + 1);
        }
        EcrAddress address = of(image);
        if (!address.account().isEmpty()
                && !ArnForm.ACCOUNT.matcher(address.account()).matches()) {
            return "has an account of " + address.account().length() + " digits";
        }
        Matcher host = HOST.matcher(image.host());
        if (!host.matches() || address.region().equals(NO_REGION)) {
            return shape(image.host(), address);
        }
        String region = host.group(2) == null ? host.group(4) : host.group(2);
        if (Regions.judge(region) == Regions.Verdict.NONE) {
            return "has " + Placed.quoted(region) + " where the region stands";
        }
        String suffix = host.group(3);
        if (suffix != null && !suffix.equals(Regions.suffixOf(region))) {
            return "ends its host in " + Placed.shortened(suffix);
        }
        return image.repository().isEmpty() ? "names no repository" : null;
    }

    private static String shape(String host, EcrAddress address) {
        if (!DKR.matcher(host).find()) {
            return "has no dkr in its host";
        }
        if (address.account().isEmpty()) {
            return "has no account in its host";
        }
        return address.region().isEmpty() || address.region().equals(NO_REGION)
                ? "has no region in its host"
                : "is no host of ECR";
    }

    private static String right(ImageName image, Subject subject) {
        EcrAddress address = of(image);
        boolean whole = ArnForm.ACCOUNT.matcher(address.account()).matches();
        String account = whole ? address.account() : subject.accountId() == null ? "ACCOUNT" : subject.accountId();
        String region = region(address.region(), subject.region());
        return account + ".dkr.ecr." + region + "." + Regions.suffixOf(region) + "/" + Placed.shortened(image.path());
    }

    private static String region(String written, @Nullable String delivery) {
        if (Regions.judge(written) != Regions.Verdict.NONE) {
            return written;
        }
        String near = Regions.near(written, delivery);
        return near != null ? near : delivery == null ? "REGION" : delivery;
    }

    private static String host(ImageName image) {
        return PORT.matcher(image.host()).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
