from django.core.management.base import BaseCommand

from files.sweep import in_words, sweep


class Command(BaseCommand):
    help = "Deletes files that no record has named for a day, and says which records lack theirs."

    def add_arguments(self, parser):
        parser.add_argument(
            "--everything", action="store_true", help="even where that is most of all files"
        )

    def handle(self, *, everything, **options):
        for sentence in in_words(sweep(everything=everything)):
            self.stdout.write(sentence)
