package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What maven-failsafe-plugin's tests came to ({@code failsafe-summary.xml}).
 *
 * @param completed tests that ran
 * @param errors of them
 * @param failures of them
 * @param skipped tests
 * @param broken whether the run itself broke off or took too long
 */
public record FailsafeSummary(int completed, int errors, int failures, int skipped, boolean broken) {

    /**
     * Reads it.
     *
     * @throws DeliveryException HANDOVER_MISMATCH when it is no summary
     */
    public static FailsafeSummary read(Path file) throws DeliveryException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A summary has neither; what has them is none.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Else the JDK prints what it finds to System.err, besides throwing it.
        factory.setXMLReporter((message, type, related, location) -> {});
        try (InputStream content = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(content));
        } catch (IOException | XMLStreamException | NumberFormatException e) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    file + " is not the summary that maven-failsafe-plugin writes: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".",
                    "Run the integration tests again before bluegreen-continue.",
                    e);
        }
    }

    private static FailsafeSummary read(XMLStreamReader xml) throws XMLStreamException {
        int[] counts = {-1, -1, -1, -1};
        boolean broken = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "failsafe-summary" -> broken = Boolean.parseBoolean(xml.getAttributeValue(null, "timeout"));
                case "completed" ->
                    counts[0] = Integer.parseInt(xml.getElementText().strip());
                case "errors" ->
                    counts[1] = Integer.parseInt(xml.getElementText().strip());
                case "failures" ->
                    counts[2] = Integer.parseInt(xml.getElementText().strip());
                case "skipped" ->
                    counts[3] = Integer.parseInt(xml.getElementText().strip());
                case "failureMessage" -> broken |= !xml.getElementText().isBlank();
                default -> {}
            }
        }
        for (int count : counts) {
            if (count < 0) {
                throw new XMLStreamException("completed, errors, failures or skipped is missing");
            }
        }
        return new FailsafeSummary(counts[0], counts[1], counts[2], counts[3], broken);
    }

    /** Whether there were tests, and all of them passed. */
    public boolean passed() {
        return completed > skipped && errors == 0 && failures == 0 && !broken;
    }

    /** For example {@code 12 tests, 1 failed}. */
    public String text() {
        String text = completed + " tests, " + (errors + failures) + " failed"
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
        return broken ? text + ", and the run broke off" : text;
    }
}
