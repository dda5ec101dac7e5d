"""An open office: every service over one desk, which the window and the command line work with."""

from dataclasses import dataclass
from pathlib import Path

from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.allowances import AllowanceService
from commune_desk.services.areas import AreaService
from commune_desk.services.backups import BackupService
from commune_desk.services.badges import BadgeService
from commune_desk.services.calendar_days import CalendarService
from commune_desk.services.casualties import CasualtyService
from commune_desk.services.commendations import CommendationService
from commune_desk.services.communes import CommuneService
from commune_desk.services.desk import Desk
from commune_desk.services.dossiers import DossierService
from commune_desk.services.drafts import DraftService
from commune_desk.services.duplicates import DuplicateService
from commune_desk.services.eligibility import EligibilityService
from commune_desk.services.equipment import EquipmentService
from commune_desk.services.exports import ExportService
from commune_desk.services.files import FileService
from commune_desk.services.former_communes import FormerCommunes
from commune_desk.services.history import HistoryService
from commune_desk.services.holders import HolderService
from commune_desk.services.imports import ImportService
from commune_desk.services.incidents import IncidentService
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.member_bulk import MemberBulkService
from commune_desk.services.member_records import MemberRecordService
from commune_desk.services.members import MemberService
from commune_desk.services.officers import OfficerService
from commune_desk.services.paper_values.fillers import PaperSources, fillers
from commune_desk.services.papers import PaperService
from commune_desk.services.passwords import PasswordService
from commune_desk.services.rates import RateService
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.restore_drills import RestoreDrillService
from commune_desk.services.rosters import RosterService
from commune_desk.services.saved_views import SavedViewService
from commune_desk.services.search import SearchService
from commune_desk.services.teams import TeamService
from commune_desk.services.timelines import TimelineService
from commune_desk.services.trainings import TrainingService
from commune_desk.services.units import UnitService


@dataclass(frozen=True)
class Office:
    """An open office: what the window and the command line work with."""

    location: str
    desk: Desk
    holders: HolderService
    units: UnitService
    officers: OfficerService
    communes: CommuneService
    calendar_days: CalendarService
    areas: AreaService
    teams: TeamService
    members: MemberService
    member_bulk: MemberBulkService
    duplicates: DuplicateService
    member_records: MemberRecordService
    eligibility: EligibilityService
    imports: ImportService
    rosters: RosterService
    incidents: IncidentService
    indicators: IndicatorService
    commendations: CommendationService
    recruitments: RecruitmentService
    allowances: AllowanceService
    rates: RateService
    papers: PaperService
    exports: ExportService
    history: HistoryService
    search: SearchService
    saved_views: SavedViewService
    backups: BackupService
    passwords: PasswordService
    drafts: DraftService
    drills: RestoreDrillService
    files: FileService
    dossiers: DossierService
    badges: BadgeService
    equipment: EquipmentService
    casualties: CasualtyService
    trainings: TrainingService
    timelines: TimelineService
    administrative_units: AdministrativeUnits
    former_communes: FormerCommunes

    def close(self) -> None:
        """Closes the database; nobody is told any more that it is open."""
        self.drafts.close()
        self.desk.database.close()


def open_services(location: str, desk: Desk, backups: Path, drafts_folder: Path) -> Office:
    """Every service of one open office; what a paper or a sheet shows comes from the same ones as the pages."""
    shown, history = _paper_sources(desk, backups), HistoryService(desk)
    drafts = DraftService(desk, drafts_folder)
    return Office(
        location=location,
        desk=desk,
        holders=HolderService(desk),
        units=shown.units,
        officers=OfficerService(desk),
        communes=CommuneService(desk),
        areas=AreaService(desk),
        calendar_days=CalendarService(desk),
        teams=shown.teams,
        members=shown.members,
        member_bulk=MemberBulkService(desk),
        duplicates=DuplicateService(desk),
        member_records=shown.member_records,
        eligibility=EligibilityService(desk),
        imports=ImportService(desk, backups),
        rosters=shown.rosters,
        incidents=shown.incidents,
        indicators=shown.indicators,
        commendations=shown.commendations,
        recruitments=shown.recruitments,
        allowances=shown.allowances,
        rates=RateService(desk),
        papers=PaperService(fillers(shown)),
        exports=_exports(desk, shown, history),
        history=history,
        search=SearchService(desk),
        saved_views=SavedViewService(desk),
        backups=BackupService(desk, backups),
        passwords=PasswordService(desk, drafts),
        drafts=drafts,
        drills=RestoreDrillService(desk, backups),
        files=FileService(desk),
        dossiers=DossierService(desk),
        badges=BadgeService(desk),
        equipment=EquipmentService(desk),
        casualties=CasualtyService(desk),
        trainings=TrainingService(desk),
        timelines=TimelineService(desk),
        administrative_units=AdministrativeUnits(),
        former_communes=FormerCommunes(),
    )


def _paper_sources(desk: Desk, backups: Path) -> PaperSources:
    return PaperSources(
        units=UnitService(desk),
        teams=TeamService(desk),
        members=MemberService(desk),
        member_records=MemberRecordService(desk),
        recruitments=RecruitmentService(desk),
        rosters=RosterService(desk),
        incidents=IncidentService(desk),
        indicators=IndicatorService(desk),
        allowances=AllowanceService(desk, backups),
        commendations=CommendationService(desk),
        dossiers=DossierService(desk),
        equipment=EquipmentService(desk),
        today=desk.today,
    )


def _exports(desk: Desk, shown: PaperSources, history: HistoryService) -> ExportService:
    return ExportService(
        units=shown.units,
        members=shown.members,
        rosters=shown.rosters,
        incidents=shown.incidents,
        indicators=shown.indicators,
        allowances=shown.allowances,
        commendations=shown.commendations,
        history=history,
        clock_now=desk.clock.now,
    )
