package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the team asks of green before a customer sees it. */
class GreenIT {
    @Test
    void greenAnswersAtTheTestListener() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getProperty("green.url") + "/health"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        // In a rehearsal the sandbox answers in the place of the task that would.
        assertTrue(answer.body().contains("green"), answer.body());
        assertFalse(Boolean.getBoolean("green.broken"), "the tests were told to find a mistake");
    }
}
