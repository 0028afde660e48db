// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterHeader;
import io.tapekeeper.database.StoredLetter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is shown.
 *
 * @param decoded the value as JSON; null if it is no event of its topic
 */
record LetterView(
        String id,
        String topic,
        UUID topicId,
        int partition,
        long offset,
        String stage,
        String reason,
        String detail,
        @Nullable Integer schemaId,
        Instant refusedAt,
        @Nullable Instant replayedAt,
        @Nullable String replayedAs,
        @Nullable Integer leftOutBytes,
        List<LetterHeader> headers,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @JsonRawValue @Nullable String decoded) {

    static LetterView of(StoredLetter stored, @Nullable String decoded) {
        DeadLetter letter = stored.letter();
        return new LetterView(
                LetterId.of(letter.place()).toString(),
                letter.source().topic(),
                letter.source().topicId(),
                letter.source().partition(),
                letter.sourceOffset(),
                letter.stage(),
                letter.reason(),
                letter.detail(),
                letter.schemaId(),
                letter.deadAt(),
                stored.replayedAt(),
                stored.replayedAs(),
                letter.leftOutBytes(),
                letter.headers(),
                letter.key(),
                letter.value(),
                decoded);
    }

    /** For people, with so many bytes of key, value and each header at most. */
    String text(int mostBytes) {
        StringBuilder text = new StringBuilder();
        line(text, "letter", id);
        line(text, "topic", topic + " (" + topicId + ")");
        line(text, "refused", refusedAt + " by " + stage);
        line(text, "reason", reason);
        line(text, "detail", detail);
        line(text, "schema", schemaId == null ? "none" : schemaId.toString());
        line(text, "replayed", replayedAt == null ? "never" : replayedAt + ", " + replayedAs);
        if (leftOutBytes != null) {
            line(text, "bytes", leftOutBytes + " were too many to be kept");
        }
        bytes(text, "key", key, mostBytes);
        headers.forEach(header -> bytes(text, "header " + header.name(), header.value(), mostBytes));
        bytes(text, "value", value, mostBytes);
        if (decoded != null) {
            line(text, "decoded", decoded);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-9s %s%n".formatted(name, Legible.line(value)));
    }

    private static void bytes(StringBuilder text, String name, byte @Nullable [] bytes, int most) {
        line(text, Legible.line(name), bytes == null ? "null" : bytes.length + " bytes");
        if (bytes != null) {
            text.append(Legible.dump(bytes, most));
        }
    }
}
